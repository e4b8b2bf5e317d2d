// SPDX-License-Identifier: GPL-3.0-or-later
// What precompiled headers are made with; see CMakeLists.txt.
int main() { return 0; }
