// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <expected>
#include <vector>

namespace qd::logs {

/// Lines whose parts stand one behind the other, some in brackets or quotes, as web servers write them:
/// `client - user [time] "method path protocol" status bytes "referer"? "agent"? duration?`. Read by hand, many times faster than an
/// expression. A word is the name of a field, `-` leaves the part out, `[…]` and `"…"` are in brackets or quotes (`-` may stand for
/// them), three names in quotes are the parts of a request, `a:b` is cut at its last colon, `rt=a` has that text in front,
/// two words `time` are a date and a time of day, `?` behind it = it may be missing, and with it all that follows without a text in
/// front, and `*` as the last word = anything may follow. A tab is a separator of its own: empty parts count.
/// Thread: immutable, any.
class TokenTemplate {
public:
    /// What is wrong, for a person. `separator` is a blank, a tab or a comma.
    [[nodiscard]] static std::expected<TokenTemplate, QString> parse(const QString &text, char separator);

    /// Names in the order of the template; a place in it is the index of a part in read().
    [[nodiscard]] const QStringList &names() const { return m_names; }
    /// One view for each name, empty with null data where the line has none or "-" stands for it; false if the line has not the
    /// template's shape.
    [[nodiscard]] bool read(QByteArrayView line, std::vector<QByteArrayView> &parts) const;

private:
    enum class Wrap : quint8 { Bare, Brackets, Quotes };
    struct Word {
        Wrap wrap = Wrap::Bare;
        bool optional = false;
        QByteArray prefix;    ///< "rt="
        int first = -1;       ///< index of its first name; -1 = left out
        quint8 count = 1;     ///< 3 = request, 2 = cut at the colon
    };

    [[nodiscard]] std::expected<Word, QString> parseWord(QString text);
    [[nodiscard]] bool take(const Word &word, QByteArrayView line, qsizetype &at, std::vector<QByteArrayView> &parts) const;
    [[nodiscard]] bool mayEndBefore(size_t word) const;
    static void putRequest(QByteArrayView text, QByteArrayView *parts);

    char m_separator = ' ';
    bool m_openEnd = false;
    std::vector<Word> m_words;
    QStringList m_names;
};

} // namespace qd::logs
