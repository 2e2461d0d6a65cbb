#pragma once
#include <gmime/gmime.h>
#include <string.h>

// GMime's casts and type questions are macros, which Swift cannot call. What is here stays with plain values:
// objects as GMimeObject, texts as char *.

// The message in some bytes, which have to stay valid as long as the message; NULL where there is none.
static inline GMimeMessage *redress_mime_message(const char *bytes, size_t count) {
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  return message;
}

static inline void redress_mime_free_message(GMimeMessage *message) { g_object_unref(message); }
static inline void redress_mime_free_text(char *text) { g_free(text); }

static inline GMimeObject *redress_mime_object(GMimeMessage *message) { return GMIME_OBJECT(message); }
static inline GMimeObject *redress_mime_root(GMimeMessage *message) { return message->mime_part; }

static inline int redress_mime_is_multipart(GMimeObject *object) { return GMIME_IS_MULTIPART(object); }
static inline int redress_mime_is_message(GMimeObject *object) { return GMIME_IS_MESSAGE_PART(object); }
static inline int redress_mime_is_part(GMimeObject *object) { return GMIME_IS_PART(object); }

static inline int redress_mime_count(GMimeObject *object) {
  return g_mime_multipart_get_count(GMIME_MULTIPART(object));
}
static inline GMimeObject *redress_mime_child(GMimeObject *object, int index) {
  return g_mime_multipart_get_part(GMIME_MULTIPART(object), index);
}
static inline GMimeMessage *redress_mime_inner(GMimeObject *object) {
  return g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
}

// The type, such as text/plain, to be freed; NULL where there is none.
static inline char *redress_mime_type(GMimeObject *object) {
  GMimeContentType *type = g_mime_object_get_content_type(object);
  return type ? g_mime_content_type_get_mime_type(type) : NULL;
}
// attachment, inline, or NULL.
static inline const char *redress_mime_disposition(GMimeObject *object) {
  return g_mime_object_get_disposition(object);
}
static inline const char *redress_mime_filename(GMimeObject *object) {
  return GMIME_IS_PART(object) ? g_mime_part_get_filename(GMIME_PART(object)) : NULL;
}
// The text in UTF-8, to be freed; NULL where it is not text.
static inline char *redress_mime_text(GMimeObject *object) {
  return GMIME_IS_TEXT_PART(object) ? g_mime_text_part_get_text(GMIME_TEXT_PART(object)) : NULL;
}

// What a part holds, decoded, or what an enclosed message says, byte by byte; to be unreferenced.
static inline GByteArray *redress_mime_bytes(GMimeObject *object) {
  GByteArray *bytes = g_byte_array_new();
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  if (GMIME_IS_PART(object)) {
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner) g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, stream);
  }
  g_object_unref(stream);
  return bytes;
}
static inline void redress_mime_free_bytes(GByteArray *bytes) { g_byte_array_unref(bytes); }

// The headers of an object, in their order: decoded to UTF-8, or as they stand in the message.
static inline int redress_mime_header_count(GMimeObject *object) {
  return g_mime_header_list_get_count(g_mime_object_get_header_list(object));
}
static inline const char *redress_mime_header_name(GMimeObject *object, int index) {
  return g_mime_header_get_name(g_mime_header_list_get_header_at(g_mime_object_get_header_list(object), index));
}
static inline const char *redress_mime_header_value(GMimeObject *object, int index) {
  return g_mime_header_get_value(g_mime_header_list_get_header_at(g_mime_object_get_header_list(object), index));
}

// The date of a header's value in seconds since 1970; 0 in `found` where it is none.
static inline gint64 redress_mime_date(const char *value, int *found) {
  GDateTime *date = g_mime_utils_header_decode_date(value);
  *found = date != NULL;
  if (!date) return 0;
  gint64 seconds = g_date_time_to_unix(date);
  g_date_time_unref(date);
  return seconds;
}

// The mailboxes of a header's value, groups left out. Each address and name lives as long as the list.
static inline InternetAddressList *redress_mime_addresses(const char *value) {
  return internet_address_list_parse(NULL, value);
}
static inline int redress_mime_address_count(InternetAddressList *list) {
  return internet_address_list_length(list);
}
static inline const char *redress_mime_address(InternetAddressList *list, int index) {
  InternetAddress *entry = internet_address_list_get_address(list, index);
  return INTERNET_ADDRESS_IS_MAILBOX(entry) ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(entry)) : NULL;
}
static inline const char *redress_mime_address_name(InternetAddressList *list, int index) {
  return internet_address_get_name(internet_address_list_get_address(list, index));
}
static inline void redress_mime_free_addresses(InternetAddressList *list) { g_object_unref(list); }
