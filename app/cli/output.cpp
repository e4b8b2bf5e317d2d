// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QStringDecoder>

#include <cerrno>
#include <unistd.h>

namespace qd::cli {
namespace {

constexpr qsizetype kLineLimit = 1024 * 1024; ///< a line without an end does not fill the memory

} // namespace

void putBytes(QJsonObject &object, const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        object[QStringLiteral("base64")] = QString::fromLatin1(bytes.toBase64());
    else
        object[QStringLiteral("text")] = text;
}

void Output::write(int descriptor, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size() && !m_broken) {
        const ssize_t count = ::write(descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (count > 0)
            done += count;
        else if (count < 0 && errno != EINTR)
            m_broken = true;
    }
}

void Output::bytes(const QByteArray &bytes) { write(STDOUT_FILENO, bytes); }

void Output::line(const QString &text) { write(STDOUT_FILENO, text.toUtf8() + '\n'); }

void Output::object(const QJsonObject &object)
{
    write(STDOUT_FILENO, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Output::note(const QString &text) { write(STDERR_FILENO, text.toUtf8() + '\n'); }

void Output::hostBytes(const QString &host, bool several, const QByteArray &bytes, ssh::Stream stream)
{
    if (!several && !m_json)
        return write(stream == ssh::Stream::Output ? STDOUT_FILENO : STDERR_FILENO, bytes);
    QByteArray &partial = m_partial[{host, int(stream)}];
    partial += bytes;
    qsizetype begin = 0;
    for (qsizetype end = partial.indexOf('\n'); end >= 0; end = partial.indexOf('\n', begin)) {
        hostLine(host, partial.sliced(begin, end - begin), stream);
        begin = end + 1;
    }
    partial.remove(0, begin);
    if (partial.size() > kLineLimit)
        hostLine(host, std::exchange(partial, {}), stream);
}

void Output::flushHost(const QString &host)
{
    for (const ssh::Stream stream : {ssh::Stream::Output, ssh::Stream::Error}) {
        const QByteArray rest = m_partial.take({host, int(stream)});
        if (!rest.isEmpty())
            hostLine(host, rest, stream);
    }
}

void Output::hostLine(const QString &host, const QByteArray &line, ssh::Stream stream)
{
    const bool out = stream == ssh::Stream::Output;
    if (!m_json)
        return write(out ? STDOUT_FILENO : STDERR_FILENO, host.toUtf8() + ": " + line + '\n');
    QJsonObject entry{{QStringLiteral("type"), QStringLiteral("output")},
                      {QStringLiteral("host"), host},
                      {QStringLiteral("stream"), out ? QStringLiteral("stdout") : QStringLiteral("stderr")}};
    putBytes(entry, line);
    object(entry);
}

void Output::error(const QString &host, const Error &error)
{
    if (m_json) {
        object({{QStringLiteral("type"), QStringLiteral("error")},
                {QStringLiteral("host"), host.isEmpty() ? QJsonValue() : QJsonValue(host)},
                {QStringLiteral("code"), errorCodeName(error.code)},
                {QStringLiteral("message"), error.message},
                {QStringLiteral("detail"), error.detail},
                {QStringLiteral("hint"), error.hint}});
    }
    QString text = QStringLiteral("quarterdeck-cli: ") + (host.isEmpty() ? QString() : host + QStringLiteral(": ")) + error.message;
    if (!error.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(error.detail.simplified());
    if (!error.hint.isEmpty())
        text += QStringLiteral("\n  ") + error.hint;
    note(text);
}

} // namespace qd::cli
