// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/trace_color.h"

#include "widgets/common/theme.h"

namespace qd::ui {

QColor traceColor(TraceInk ink)
{
    const Theme &theme = Theme::current();
    switch (ink) {
    case TraceInk::Accent: return theme.accent;
    case TraceInk::Teal: return theme.teal;
    case TraceInk::Orange: return theme.orange;
    case TraceInk::Violet: return theme.violet;
    case TraceInk::Pink: return theme.pink;
    case TraceInk::Ok: return theme.ok;
    case TraceInk::Warn: return theme.warn;
    case TraceInk::Dim: return theme.faint;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::ui
