/**
 * The numbers of the wire and the frames of the message path: header, codes, limits, field encodings, and one reusable
 * view a hot frame (send, deliver, settle, credit), which reads straight from the buffer and allocates nothing. The
 * frames of the control path are records in the packages below this one. Drawn in docs/wire.md.
 */
package io.posthorn.protocol.frame;
