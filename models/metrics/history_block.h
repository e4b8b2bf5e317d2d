// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/series.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QSet>

#include <map>
#include <optional>

namespace qd::metrics {

/// What is kept of one host for one stretch of a tier: for each series (by its number in the file) one column a step.
/// This is a row of the history file.
///
/// Form: a version byte, then for each series its number, the length of its part and the part, then a checksum of 16
/// bits. A part is a byte of flags, a bit a step where there are gaps, and the columns: the average as difference from the one
/// before, minimum and maximum as distance from it, all in variable length; equal columns in a row are counted.
/// Numbers keep 12 bits of their mantissa: they are right to 0.013 %, and whole numbers up to 8,192 exactly.
/// Pure. Thread: any.
struct HistoryBlock {
    std::map<quint32, std::vector<Column>> series; ///< each as long as the block has steps
};

[[nodiscard]] QByteArray encodeBlock(const HistoryBlock &block);
/// Nothing if the bytes are damaged or of an unknown version. `wanted` empty = every series, else only those;
/// `steps`: how many columns each must have.
[[nodiscard]] std::optional<HistoryBlock> decodeBlock(QByteArrayView bytes, size_t steps, const QSet<quint32> &wanted = {});

/// As far as the file keeps it: the number that decodeBlock() would give back.
[[nodiscard]] float keptValue(float value);

} // namespace qd::metrics
