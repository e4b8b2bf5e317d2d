// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/absence.h"

#include <QtCore/QCoreApplication>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::MetricCard)
};

} // namespace

QString Absence::text(const metrics::MetricsService &service, const QList<HostId> &hosts)
{
    const UtcTime now = service.clock().now();
    if (hosts.size() != 1 || service.state(hosts.first()).phase != metrics::WatchPhase::Live) {
        m_since.reset();
        return Texts::tr("no data");
    }
    if (!m_since || *m_since > now)
        m_since = now;
    return now - *m_since < missingFor ? Texts::tr("no data") : Texts::tr("this host does not have it");
}

} // namespace qd::ui
