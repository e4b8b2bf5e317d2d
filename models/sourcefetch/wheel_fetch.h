// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sourcefetch/fetch_job.h"

namespace qd::sourcefetch {

/// A wheel, or a folder of wheels, as a folder that holds nothing else. The revision is the (first) wheel's version.
class WheelFetch final : public FetchJob {
    Q_OBJECT
public:
    using FetchJob::FetchJob;

protected:
    void begin() override;

private:
    void copy(const QStringList &wheels);
};

/// "1.4.2" of "shop-1.4.2-py3-none-any.whl"; empty = it is not called like a wheel. Pure.
[[nodiscard]] QString wheelVersion(const QString &fileName);

} // namespace qd::sourcefetch
