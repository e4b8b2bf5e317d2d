// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/rule_file.h"
#include "models/hosts/yaml_field_reader.h"

#include <QtCore/QSet>

#include <optional>

namespace qd::alerts {

/// Fills a RuleFile from its text. Internal to the room.
class RuleReader : hosts::YamlFieldReader {
public:
    RuleReader(RuleFile &file, QTimeZone zone) : YamlFieldReader(file.problems), m_file(file), m_zone(std::move(zone)) {}
    void read(const QByteArray &text);

private:
    [[nodiscard]] bool readNextRule(const Node &entry);
    void readRule(const Node &entry);
    void readRuleField(const Node &key, const Node &value, Rule &rule);
    [[nodiscard]] bool readNumberField(const QString &key, const Node &value, Rule &rule);
    void checkRule(const Node &entry, const Rule &rule);
    void checkMetric(const Node &entry, const Rule &rule);
    void readWindow(const Node &entry);
    void readWindowField(const Node &key, const Node &value, MaintenanceWindow &window);
    void checkWindow(const Node &entry, const MaintenanceWindow &window);

    void readFlag(const Node &value, bool &into);
    void readDuration(const Node &value, std::chrono::milliseconds &into);
    void readQuantity(const Node &value, double &into);
    void readSeverity(const Node &value, Severity &into);
    void readKind(const Node &value, RuleKind &into);
    void readPorts(const Node &value, QList<TlsEndpoint> &into);
    void readDays(const Node &value, quint8 &into);
    void readStart(const Node &value, QTime &into);
    void readZone(const Node &value, QString &into);
    void readMoment(const Node &value, std::optional<UtcTime> &into);

    RuleFile &m_file;
    QTimeZone m_zone;
    QSet<QString> m_ids; ///< that the file has named
    bool m_useDefaults = true;
};

/// "90s", "10m", "1h30m", "14d"; nothing if it is none.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
/// "95", "95%", "20GiB", "1.5 GB"; nothing if it is none.
[[nodiscard]] std::optional<double> parseQuantity(const QString &text);
/// "443", "25/smtp", "mail.example:993", "[::1]:443"; nothing if it is none.
[[nodiscard]] std::optional<TlsEndpoint> parseTlsEndpoint(const QString &text);

} // namespace qd::alerts
