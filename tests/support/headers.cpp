// SPDX-License-Identifier: GPL-3.0-or-later
// What the precompiled headers of the test programs are made with; see CMakeLists.txt.
int main() { return 0; }
