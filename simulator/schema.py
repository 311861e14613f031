"""The Bot API 10.0 methods that the bot uses, with their parameters, in a compact notation.

`name:kind` is an optional parameter and `name!:kind` a required one. A kind is `int`, `float`, `bool`, `str`, `bytes`
(a string measured in bytes), `chat` (an id), `file` (an upload or a file id), `true`, a name from `OBJECTS`, or one of
these in a list, `list[kind]`; `(low,high)` bounds a number, the length of a string or the size of a list. `="x"` is a
constant. A name from `UNIONS` is the first of its kinds that fits.
"""

_FORMATTED = "parse_mode:str"
_CAPTION = f"caption:str {_FORMATTED} show_caption_above_media:bool"
_SENDING = (
    "chat_id!:chat disable_notification:bool protect_content:bool message_effect_id:str "
    "reply_parameters:ReplyParameters"
)
_ANSWERABLE = f"{_SENDING} reply_markup:ReplyMarkup"
_EDITING = "chat_id:chat message_id:int inline_message_id:str reply_markup:InlineKeyboardMarkup"
_PLACE = "latitude!:float(-90,90) longitude!:float(-180,180)"
_RESULT = "id!:bytes(1,64) reply_markup:InlineKeyboardMarkup"

METHODS: dict[str, str] = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int(0,50) allowed_updates:list[str]",
    "setWebhook": "url!:str max_connections:int(1,100) allowed_updates:list[str] drop_pending_updates:bool "
    "secret_token:str(1,256)",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "setMyCommands": "commands!:list[BotCommand](0,100) scope:Scope language_code:str",
    "getMyCommands": "scope:Scope language_code:str",
    "deleteMyCommands": "scope:Scope language_code:str",
    "setMyName": "name:str(0,64) language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str(0,512) language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str(0,120) language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:chat menu_button:MenuButton",
    "getChatMenuButton": "chat_id:chat",
    "sendMessage": f"{_ANSWERABLE} text!:str {_FORMATTED} link_preview_options:LinkPreviewOptions",
    "sendPhoto": f"{_ANSWERABLE} photo!:file {_CAPTION} has_spoiler:bool",
    "sendDocument": f"{_ANSWERABLE} document!:file thumbnail:file caption:str {_FORMATTED} "
    "disable_content_type_detection:bool",
    "sendLocation": f"{_ANSWERABLE} {_PLACE} horizontal_accuracy:float(0,1500)",
    "sendVenue": f"{_ANSWERABLE} {_PLACE} title!:str address!:str foursquare_id:str foursquare_type:str "
    "google_place_id:str google_place_type:str",
    "sendMediaGroup": f"{_SENDING} media!:list[InputMedia](2,10)",
    "sendChatAction": "chat_id!:chat action!:str",
    "editMessageText": f"{_EDITING} text!:str {_FORMATTED} link_preview_options:LinkPreviewOptions",
    "editMessageCaption": f"{_EDITING} {_CAPTION}",
    "editMessageMedia": f"{_EDITING} media!:InputMedia",
    "editMessageReplyMarkup": _EDITING,
    "setMessageReaction": "chat_id!:chat message_id!:int reaction:list[ReactionTypeEmoji](0,1) is_big:bool",
    "deleteMessage": "chat_id!:chat message_id!:int",
    "deleteMessages": "chat_id!:chat message_ids!:list[int](1,100)",
    "answerCallbackQuery": "callback_query_id!:str text:str(0,200) show_alert:bool url:str cache_time:int",
    "answerInlineQuery": "inline_query_id!:str results!:list[InlineQueryResult](0,50) cache_time:int "
    "is_personal:bool next_offset:bytes(0,64) button:InlineQueryResultsButton",
    "getFile": "file_id!:str",
    "logOut": "",
    "close": "",
}

OBJECTS: dict[str, str] = {
    "BotCommand": "command!:str(1,32) description!:str(1,256)",
    "BotCommandScopeDefault": 'type!="default"',
    "BotCommandScopeAllPrivateChats": 'type!="all_private_chats"',
    "BotCommandScopeAllGroupChats": 'type!="all_group_chats"',
    "BotCommandScopeChat": 'type!="chat" chat_id!:chat',
    "MenuButtonDefault": 'type!="default"',
    "MenuButtonCommands": 'type!="commands"',
    "LinkPreviewOptions": "is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool "
    "show_above_text:bool",
    "ReactionTypeEmoji": 'type!="emoji" emoji!:str',
    "ReplyParameters": "message_id!:int chat_id:chat allow_sending_without_reply:bool",
    "InlineKeyboardMarkup": "inline_keyboard!:list[list[InlineKeyboardButton]]",
    "InlineKeyboardButton": "text!:str style:str url:str callback_data:bytes(1,64) switch_inline_query:str(0,256) "
    "switch_inline_query_current_chat:str(0,256) switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat "
    "copy_text:CopyTextButton",
    "SwitchInlineQueryChosenChat": "query:str(0,256) allow_user_chats:bool allow_bot_chats:bool "
    "allow_group_chats:bool allow_channel_chats:bool",
    "CopyTextButton": "text!:str(1,256)",
    "ReplyKeyboardMarkup": "keyboard!:list[list[KeyboardButton]] is_persistent:bool resize_keyboard:bool "
    "one_time_keyboard:bool input_field_placeholder:str(1,64) selective:bool",
    "KeyboardButton": "text!:str style:str request_location:bool request_contact:bool",
    "ReplyKeyboardRemove": "remove_keyboard!:true selective:bool",
    "ForceReply": "force_reply!:true input_field_placeholder:str(1,64) selective:bool",
    "InputMediaPhoto": f'type!="photo" media!:file {_CAPTION} has_spoiler:bool',
    "InputMediaDocument": f'type!="document" media!:file thumbnail:file caption:str {_FORMATTED} '
    "disable_content_type_detection:bool",
    "InlineQueryResultArticle": f'type!="article" {_RESULT} title!:str input_message_content!:InputTextMessageContent '
    "url:str description:str thumbnail_url:str thumbnail_width:int thumbnail_height:int",
    "InlineQueryResultCachedPhoto": f'type!="photo" {_RESULT} photo_file_id!:file title:str description:str {_CAPTION}',
    "InputTextMessageContent": f"message_text!:str {_FORMATTED} link_preview_options:LinkPreviewOptions",
    "InlineQueryResultsButton": "text!:str start_parameter!:str(1,64)",
}

UNIONS: dict[str, tuple[str, ...]] = {
    "ReplyMarkup": ("InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"),
    "Scope": (
        "BotCommandScopeDefault",
        "BotCommandScopeAllPrivateChats",
        "BotCommandScopeAllGroupChats",
        "BotCommandScopeChat",
    ),
    "MenuButton": ("MenuButtonDefault", "MenuButtonCommands"),
    "InputMedia": ("InputMediaPhoto", "InputMediaDocument"),
    "InlineQueryResult": ("InlineQueryResultArticle", "InlineQueryResultCachedPhoto"),
}
