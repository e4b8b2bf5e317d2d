// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/prometheus_client.h"
#include "models/integrations/promql.h"

#include <QtCore/QHash>

namespace qd::integrations {

/// One thing that could stand at the cursor.
struct Completion {
    enum class Kind { Metric, Function, Aggregation, Keyword, LabelName, LabelValue, Duration, Operator };
    Kind kind = Kind::Metric;
    QString text;   ///< shown, and what is put in place of the prefix unless `insert` says otherwise
    QString insert; ///< empty = text; ends with "(" or a quote where that follows
    QString detail; ///< type of a metric, signature of a function; plain text from outside
    QString help;   ///< longer; plain text from outside
    int score = 0;  ///< the higher the better
    bool operator==(const Completion &) const = default;
    [[nodiscard]] const QString &inserted() const { return insert.isEmpty() ? text : insert; }
};

/// Completions for a PromQL text from the server's own names, which are asked for once and kept for five minutes.
/// Thread: main. Ownership: holds the client; the caller owns it.
class PromqlCompletion : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype most = 200; ///< items of one answer

    explicit PromqlCompletion(QObject *parent = nullptr);
    ~PromqlCompletion() override;

    /// Whose names; null = only the language's own words.
    void setClient(std::shared_ptr<PrometheusClient> client);
    /// Asks for metric names and their help ahead of the first question.
    void warmUp();

    struct Answer {
        PromqlContext context;
        QList<Completion> items; ///< best first
        bool complete = true;    ///< false: the server has not answered yet, changed() follows
        std::optional<Error> error; ///< why its names are missing
    };
    /// What is known at once; what has to be asked for is, and changed() tells when it came.
    [[nodiscard]] Answer complete(const QString &text, qsizetype cursor);

    [[nodiscard]] std::optional<PromMetadata> metadata(const QString &metric) const;
    [[nodiscard]] const QStringList &metrics() const { return m_metrics.values; }
    /// Forgets what the server said.
    void clear();

Q_SIGNALS:
    /// An answer came; ask complete() again.
    void changed();

private:
    struct Names {
        QStringList values;
        std::optional<UtcTime> since; ///< when they came
        std::optional<Error> error;
        bool asked = false; ///< on their way
    };
    template <typename Ask>
    const Names &names(Names &kept, const Ask &ask);
    const Names &metricNames();
    void askMetadata();
    const Names &labels(const QString &matcher);
    const Names &values(const QString &label, const QString &matcher);

    void addExpressions(Answer &answer);
    void addLabels(Answer &answer);
    void addValues(Answer &answer);
    static void addDurations(Answer &answer);
    static void addFollowers(Answer &answer);

    std::shared_ptr<PrometheusClient> m_client;
    SystemClock m_clock;
    int m_turn = 0; ///< of the client: late answers of another one are dropped
    Names m_metrics;
    QHash<QString, PromMetadata> m_metadata;
    bool m_metadataAsked = false;
    QHash<QString, std::shared_ptr<Names>> m_labels;
    QHash<QString, std::shared_ptr<Names>> m_values;
};

/// How well a name fits what was typed: 0 = not at all. Beginnings before word beginnings before other places before letters in order.
[[nodiscard]] int completionScore(const QString &name, const QString &typed);

} // namespace qd::integrations
