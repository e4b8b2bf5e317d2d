// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStringList>

namespace qd::test {

/// Makes random but readable ssh_configs: what people write, what they get wrong, and corners that OpenSSH's own tests look into.
/// The same seed gives the same text.
class ConfigGenerator {
public:
    /// Included files are written to `folder`.
    ConfigGenerator(quint32 seed, QString folder) : m_random(seed), m_folder(std::move(folder)) {}

    [[nodiscard]] QByteArray config(int lines);
    /// Writes the files that config() may include.
    void writeIncludes(quint32 number);
    [[nodiscard]] QString hostName();
    [[nodiscard]] QString userName();

private:
    [[nodiscard]] QByteArray line();
    [[nodiscard]] QByteArray option();
    [[nodiscard]] QByteArray broken();
    [[nodiscard]] QByteArray hostLine();
    [[nodiscard]] QByteArray matchLine();
    [[nodiscard]] QByteArray criterion();
    [[nodiscard]] QByteArray includeLine();
    [[nodiscard]] QByteArray written(const QByteArray &keyword, const QByteArray &value);
    [[nodiscard]] QByteArray oneOf(const QList<QByteArray> &list) { return list.at(m_random.bounded(int(list.size()))); }
    [[nodiscard]] bool chance(int percent) { return m_random.bounded(100) < percent; }

    QRandomGenerator m_random;
    QString m_folder;
    quint32 m_number = 0;
    int m_depth = 0;
};

} // namespace qd::test
