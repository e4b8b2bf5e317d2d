// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/trace_color.h"

#include "widgets/common/theme.h"

#include <array>

namespace qd::ui {
namespace {

// Each next colour is the one farthest from all before it, as OKLab sees them, with full colour vision and as protanopes
// and deuteranopes see them (Machado, Oliveira, Fernandes 2009), among those with 3.2:1 to the ground and at most 0.2 of chroma.
constexpr std::array<QRgb, seriesInks> darkSeries{
    0xff4c9dff, 0xfffb923c, 0xff2dd4bf, 0xffbb4466, 0xff6666bb, 0xffcc6600, 0xffdddd77, 0xffaa88aa, 0xff99bbff, 0xffbbddff,
    0xff99aa88, 0xff88eebb, 0xff447788, 0xff998866, 0xff6677ee, 0xffddbb88, 0xffffbb00, 0xffaa77cc, 0xff77aadd, 0xffee7733,
    0xff55bbbb, 0xffbb5533, 0xff8877aa, 0xffddbbdd, 0xff449988, 0xff88bb66, 0xff66ddaa, 0xffbb4488, 0xff999955, 0xffaaccff,
};
constexpr std::array<QRgb, seriesInks> lightSeries{
    0xff1a66c8, 0xffc2570c, 0xff0d8577, 0xff553344, 0xff003399, 0xff6688ff, 0xff774400, 0xff4499bb, 0xff555588, 0xff779966,
    0xff226655, 0xff5577aa, 0xffee6611, 0xff224477, 0xffbb2244, 0xff2244bb, 0xff6666ee, 0xffaa6655, 0xff772222, 0xff880066,
    0xff3388cc, 0xff229988, 0xff6655aa, 0xff007788, 0xff448899, 0xff885500, 0xff779933, 0xffbb66dd, 0xff554499, 0xff994466,
};

} // namespace

QColor traceColor(TraceInk ink)
{
    const Theme &theme = Theme::current();
    if (ink >= TraceInk::Series) {
        const size_t place = size_t(ink) - size_t(TraceInk::Series);
        return QColor::fromRgb((theme.dark ? darkSeries : lightSeries)[place % seriesInks]);
    }
    switch (ink) {
    case TraceInk::Accent: return theme.accent;
    case TraceInk::Teal: return theme.teal;
    case TraceInk::Orange: return theme.orange;
    case TraceInk::Violet: return theme.violet;
    case TraceInk::Pink: return theme.pink;
    case TraceInk::Ok: return theme.ok;
    case TraceInk::Warn: return theme.warn;
    case TraceInk::Dim: return theme.faint;
    case TraceInk::Series: break;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::ui
