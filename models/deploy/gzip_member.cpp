// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/gzip_member.h"

#include <algorithm>
#include <new>

#include <zlib.h>

namespace qd::deploy {
namespace {

constexpr int kQuick = 1;
constexpr int kGzip = MAX_WBITS + 16; ///< header and trailer of RFC 1952
constexpr qsizetype kOutput = 256 * 1024;
constexpr Bytef kMagic = 0x1F; ///< the first byte of every member

Bytef *bytesOf(const char *data) { return reinterpret_cast<Bytef *>(const_cast<char *>(data)); }

} // namespace

QByteArray gzipMember(const QByteArray &bytes)
{
    z_stream stream{};
    if (::deflateInit2(&stream, kQuick, Z_DEFLATED, kGzip, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    QByteArray member(qsizetype(::deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = bytesOf(bytes.constData());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = bytesOf(member.data());
    stream.avail_out = uInt(member.size());
    ::deflate(&stream, Z_FINISH); // the bound holds all of it
    member.resize(qsizetype(stream.total_out));
    ::deflateEnd(&stream);
    return member;
}

double compressedShare(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return 1;
    return std::min(1.0, double(gzipMember(bytes).size()) / double(bytes.size()));
}

struct GzipReader::State {
    z_stream stream{};
};

GzipReader::GzipReader() : m_state(std::make_unique<State>())
{
    if (::inflateInit2(&m_state->stream, kGzip) != Z_OK)
        throw std::bad_alloc();
}

GzipReader::~GzipReader() { ::inflateEnd(&m_state->stream); }

bool GzipReader::feed(const QByteArray &bytes, const std::function<bool(const QByteArray &)> &take)
{
    z_stream &stream = m_state->stream;
    stream.next_in = bytesOf(bytes.constData());
    stream.avail_in = uInt(bytes.size());
    bool more = false; // is left in the library's window
    while ((stream.avail_in > 0 || more) && !m_rest) {
        if (m_ended) {
            m_rest = *stream.next_in != kMagic;
            if (m_rest || ::inflateReset(&stream) != Z_OK)
                break;
            m_ended = false;
        }
        QByteArray output(kOutput, Qt::Uninitialized);
        stream.next_out = bytesOf(output.data());
        stream.avail_out = uInt(output.size());
        const int rc = ::inflate(&stream, Z_NO_FLUSH);
        if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
            return false;
        m_ended = rc == Z_STREAM_END;
        more = stream.avail_out == 0 && !m_ended;
        output.truncate(output.size() - qsizetype(stream.avail_out));
        if (!output.isEmpty() && !take(output))
            break;
    }
    return true;
}

} // namespace qd::deploy
