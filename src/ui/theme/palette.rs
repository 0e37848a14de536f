//! The colours of the themes.

use ratatui::style::Color;

use crate::model::{Hue, Verdict};

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Palette {
    pub ground: Color,
    /// What stands on the accent and on marks.
    pub on_accent: Color,
    pub float: Color,
    pub chosen: Color,
    pub ink: Color,
    pub quiet: Color,
    pub rule: Color,
    pub accent: Color,
    pub hit: Color,
    pub current_hit: Color,
    pub wrong: Color,
    pub disputed: Color,
    pub supported: Color,
    hues: [Color; 12],
}

impl Palette {
    /// The colour of a hue.
    pub fn hue(&self, hue: Hue) -> Color {
        self.hues[hue as usize]
    }

    /// The colour of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> Color {
        match verdict {
            Verdict::Supported => self.supported,
            Verdict::Disputed => self.disputed,
            Verdict::Wrong => self.wrong,
            Verdict::Unsettled => self.quiet,
        }
    }
}

const fn rgb(hex: u32) -> Color {
    let [_, r, g, b] = hex.to_be_bytes();
    Color::Rgb(r, g, b)
}

/// Light text on a dark ground.
pub(super) const DARK: Palette = Palette {
    ground: rgb(0x14_17_1e),
    on_accent: rgb(0x14_17_1e),
    float: rgb(0x1f_23_2d),
    chosen: rgb(0x2b_30_3c),
    ink: rgb(0xd6_da_e3),
    quiet: rgb(0x9a_a2_b2),
    rule: rgb(0x3d_44_52),
    accent: rgb(0xe6_b4_50),
    hit: rgb(0x4a_42_1f),
    current_hit: rgb(0xf2_d0_7a),
    wrong: rgb(0xf0_7f_86),
    disputed: rgb(0xe6_b4_50),
    supported: rgb(0x8f_bf_8f),
    hues: [
        rgb(0xe8_84_6b),
        rgb(0x7f_c8_a0),
        rgb(0xd9_c3_6a),
        rgb(0x74_b0_f0),
        rgb(0xd3_a4_e8),
        rgb(0x6c_c7_d1),
        rgb(0xf2_a5_92),
        rgb(0xa6_dd_bd),
        rgb(0xe8_d9_96),
        rgb(0xa0_c9_f6),
        rgb(0xe3_c4_f2),
        rgb(0x9c_dd_e4),
    ],
};

/// Dark text on a light ground.
pub(super) const LIGHT: Palette = Palette {
    ground: rgb(0xfb_fa_f6),
    on_accent: rgb(0xfb_fa_f6),
    float: rgb(0xf1_ef_e8),
    chosen: rgb(0xec_e8_da),
    ink: rgb(0x22_26_2e),
    quiet: rgb(0x59_60_6d),
    rule: rgb(0xc4_c6_cb),
    accent: rgb(0x86_4f_00),
    hit: rgb(0xf5_e3_a8),
    current_hit: rgb(0x86_4f_00),
    wrong: rgb(0xb3_24_2e),
    disputed: rgb(0x86_4f_00),
    supported: rgb(0x2c_6b_3a),
    hues: [
        rgb(0xa8_38_22),
        rgb(0x1d_6b_44),
        rgb(0x6e_58_00),
        rgb(0x1d_58_a3),
        rgb(0x80_38_9d),
        rgb(0x0d_64_70),
        rgb(0xa0_45_35),
        rgb(0x33_69_40),
        rgb(0x70_5c_10),
        rgb(0x34_5c_94),
        rgb(0x85_46_9b),
        rgb(0x22_66_70),
    ],
};

/// The sixteen colours of the terminal, on its own ground.
pub(super) const ANSI: Palette = Palette {
    ground: Color::Reset,
    on_accent: Color::Black,
    float: Color::Reset,
    chosen: Color::Reset,
    ink: Color::Reset,
    quiet: Color::Reset,
    rule: Color::DarkGray,
    accent: Color::Yellow,
    hit: Color::DarkGray,
    current_hit: Color::Yellow,
    wrong: Color::Red,
    disputed: Color::Yellow,
    supported: Color::Green,
    hues: [
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
    ],
};
