"""Telegram's refusals, word for word, in one place.

Where each comes from: docs/preview.md. Sentences in capitals pass from Telegram's servers unchanged.
"""

from typing import Any


class BotApiError(Exception):
    """A call that Telegram refuses: the code, the whole description and what stands under `parameters`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}


def bad_request(sentence: str) -> BotApiError:
    """A 400. Telegram writes the first letter small, unless the second is a capital or an underscore."""
    if not (len(sentence) > 1 and (sentence[1] == "_" or "A" <= sentence[1] <= "Z")):
        sentence = sentence[:1].lower() + sentence[1:]
    return BotApiError(400, f"Bad Request: {sentence}")


def forbidden(sentence: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {sentence}")


def too_many_requests(seconds: int) -> BotApiError:
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_chat: int) -> BotApiError:
    return BotApiError(400, f"Bad Request: {GROUP_UPGRADED}", {"migrate_to_chat_id": new_chat})


UNAUTHORIZED = "Unauthorized"
NOT_FOUND = "Not Found"
METHOD_NOT_FOUND = "Not Found: method not found"
BAD_GATEWAY = "Bad Gateway"
POLLED_TWICE = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
POLL_ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
BLOCKED = "bot was blocked by the user"
NEVER_STARTED = "bot can't initiate conversation with a user"
KICKED = "bot was kicked from the {kind} chat"
NOT_A_MEMBER = "bot is not a member of the {kind} chat"

CHAT_EMPTY = "chat_id is empty"
CHAT_NOT_FOUND = "chat not found"
USER_NOT_FOUND = "user not found"
GROUP_UPGRADED = "group chat was upgraded to a supergroup chat"
THREAD_NOT_FOUND = "message thread not found"
TOPIC_CLOSED = "TOPIC_CLOSED"
TOPIC_NOT_MODIFIED = "TOPIC_NOT_MODIFIED"
TOPIC_ID_INVALID = "TOPIC_ID_INVALID"
NOT_A_FORUM = "The chat is not a forum"
TOPIC_NAME_EMPTY = "Name must be non-empty"
TOPIC_TITLE_EMPTY = "TOPIC_TITLE_EMPTY"
ICON_INVALID = "DOCUMENT_INVALID"
ICON_COLOR_INVALID = "Invalid icon color specified"
MAY_NOT_CREATE_TOPIC = "Not enough rights to create a topic"
MAY_NOT_EDIT_TOPIC = "Not enough rights to edit the topic"
MAY_NOT_CLOSE_TOPIC = "Not enough rights to close or open the topic"
MAY_NOT_DELETE_TOPIC = "Not enough rights to delete the topic"
MAY_NOT_PIN = "Not enough rights to manage pinned messages in the chat"

TEXT_EMPTY = "Message text is empty"
TEXT_BLANK = "Text must be non-empty"
TEXT_TOO_LONG = "Message is too long"
TEXT_TOO_LONG_TO_PARSE = "Text is too long"
CAPTION_TOO_LONG = "Message caption is too long"
PARSE_MODE = "Unsupported parse_mode"
CANNOT_PARSE = "Can't parse entities: {reason}"
ENTITY_ENDS_LATE = (
    "Entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
)
ENTITY_BEGINS_LATE = "Entity begins after the end of the text at UTF-16 offset {offset}"

BUTTON_DATA = "BUTTON_DATA_INVALID"
BUTTON_COPY_TEXT = "BUTTON_COPY_TEXT_INVALID"
BUTTON_WITHOUT_ACTION = "Text buttons are unallowed in the inline keyboard"
BUTTON_URL = "Inline keyboard button URL '{url}' is invalid: {reason}"
BUTTON_FIELD = "Can't parse inline keyboard button: {reason}"
INLINE_KEYBOARD_EXPECTED = "Inline keyboard expected"
MARKUP_NO_OBJECT = "Object expected as reply markup"
MARKUP_NO_JSON = "Can't parse reply keyboard markup JSON object"
KEYBOARD_NO_ARRAY = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'

NOTHING_HERE = "{what} not found"
REPLIED_NOT_FOUND = "Message to be replied not found"
QUOTE_INVALID = "QUOTE_TEXT_INVALID"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
CANNOT_EDIT = "Message can't be edited"
NO_TEXT_TO_EDIT = "There is no text in the message to edit"
NO_CAPTION_TO_EDIT = "There is no caption in the message to edit"
CANNOT_DELETE = "Message can't be deleted"
CANNOT_DELETE_FOR_EVERYONE = "Message can't be deleted for everyone"
CHAT_ID_MISSING = "Chat identifier is not specified"
MESSAGE_ID_MISSING = "Message identifier is not specified"
MESSAGE_IDS_MISSING = "Message identifiers are not specified"
TOO_MANY_MESSAGE_IDS = "Too many message identifiers specified"
CANNOT_FORWARD_PROTECTED = "Message has protected content and can't be forwarded"
CANNOT_FORWARD = "Message can't be forwarded"
NOTHING_TO_FORWARD = "There are no messages to forward"
CANNOT_COPY = "Message can't be copied"

QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
CALLBACK_ANSWER_TOO_LONG = "MESSAGE_TOO_LONG"
REACTION = "REACTION_INVALID"
TOO_MANY_REACTIONS = "REACTIONS_TOO_MANY"

NO_FILE = "There is no {kind} in the request"
WRONG_FILE = "Wrong file identifier/HTTP URL specified"
FILE_EMPTY = "File must be non-empty"
FILE_TOO_BIG = "File is too big"
FILE_ID_MISSING = "File_id not specified"
FILE_UNKNOWN = "wrong file_id or the file is temporarily unavailable"
NO_IMAGE = "IMAGE_PROCESS_FAILED"
WEB_FILE = "Failed to get HTTP URL content"
ALBUM_SIZE = "Too many messages to send as an album"
ALBUM_EMPTY = "There are no messages to send"
ALBUM_MIXED = "{kind} can't be mixed with other media types"
ALBUM_KIND = "Invalid message content type"

REQUIRED = 'Parameter "{name}" is required'
NO_JSON = "Can't parse {name} JSON object"
WRONG_ACTION = "Wrong parameter action in request"
LANGUAGE_CODE = "Invalid language code specified"
COMMAND_EMPTY = "Command must be non-empty"
COMMAND_INVALID = "BOT_COMMAND_INVALID"
COMMANDS_TOO_MANY = "BOT_COMMANDS_TOO_MUCH"
COMMAND_TOO_LONG = "Command length must not exceed {limit}"
COMMAND_DESCRIPTION_EMPTY = "Command description must be non-empty"
COMMAND_DESCRIPTION_TOO_LONG = "Command description length must not exceed {limit}"
PROFILE_TOO_LONG = "{what} is too long"
WEBHOOK_URL = "invalid webhook URL specified"
WEBHOOK_NEEDS_HTTPS = "bad webhook: An HTTPS URL must be provided for webhook"
WEBHOOK_WORD_TOO_LONG = "secret token is too long"
WEBHOOK_WORD_CHARACTERS = "secret token contains unallowed characters"
USER_ID_INVALID = "Invalid user_id specified"
SERVICE_NOT_PINNED = "Service messages can't be pinned"
NOT_PINNED = "Message to unpin not found"
CANNOT_LEAVE = "Can't leave private chats"
BUTTON_NO_OBJECT = "InlineKeyboardButton must be an Object"
BUTTON_TEXT_NO_STRING = 'Field "text" must be of type String'
PRIVATE_HAS_NO_ADMINISTRATORS = "there are no administrators in the private chat"
