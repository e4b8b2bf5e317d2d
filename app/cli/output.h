// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/ssh/command.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace qd::cli {

/// Standard output and error of the program: raw bytes, lines with the host's name before them, or one JSON
/// object a line. A reader that goes away (closed pipe) makes broken() true.
/// Thread: main. Blocks while the reader is slow: that is the back-pressure of a pipe.
class Output {
public:
    explicit Output(bool json) : m_json(json) {}

    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] bool broken() const { return m_broken; }

    void line(const QString &text);
    /// Bytes as they are. Thread: any, while no other writes to standard output.
    void bytes(const QByteArray &bytes);
    void object(const QJsonObject &object);
    /// Bytes of a host. Several hosts: whole lines with "name: " before them; the rest waits for its end.
    void hostBytes(const QString &host, bool several, const QByteArray &bytes, ssh::Stream stream);
    /// The last line of a host that did not end with a newline.
    void flushHost(const QString &host);
    /// "quarterdeck-cli: web-01: message (detail)" and the next step, on standard error; with --json an
    /// object of type "error" on standard output too. `host` empty = the program itself.
    void error(const QString &host, const Error &error);
    void note(const QString &text);

private:
    void write(int descriptor, const QByteArray &bytes);
    void hostLine(const QString &host, const QByteArray &line, ssh::Stream stream);

    bool m_json;
    bool m_broken = false;
    QHash<std::pair<QString, int>, QByteArray> m_partial;
};

/// Text as JSON: {"text": …}, or {"base64": …} when the bytes are not UTF-8.
void putBytes(QJsonObject &object, const QByteArray &bytes);

} // namespace qd::cli
