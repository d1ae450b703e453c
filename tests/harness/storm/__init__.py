"""A storm at the desk: the real application, a bad network, deaths, and many people writing at once; then the account.

leaping  time that jumps          line    the network and its faults    lives    the bot, started and killed
said     what everybody wrote     crowd   who writes when               account  what arrived, compared with it
"""
