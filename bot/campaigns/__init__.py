"""Links, QR codes and printed cards: how people find the bot, and how many did, without anybody being watched."""
