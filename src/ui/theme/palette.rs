//! The colours of the built-in themes.

use ratatui::style::Color;

use crate::model::{Hue, Verdict};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Palette {
    pub background: Color,
    /// Text on `accent`, `wrong` and `current_hit`.
    pub on_accent: Color,
    pub popup: Color,
    pub highlight: Color,
    pub text: Color,
    pub quiet: Color,
    pub rule: Color,
    pub accent: Color,
    pub hit: Color,
    pub current_hit: Color,
    pub hint: Color,
    pub hint_background: Color,
    pub wrong: Color,
    pub disputed: Color,
    pub supported: Color,
    pub hues: [Color; 12],
}

impl Palette {
    pub fn hue(&self, hue: Hue) -> Color {
        self.hues[hue as usize]
    }

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

const fn hues(hex: [u32; 12]) -> [Color; 12] {
    let mut hues = [Color::Reset; 12];
    let mut i = 0;
    while i < 12 {
        hues[i] = rgb(hex[i]);
        i += 1;
    }
    hues
}

pub(super) const DARK: Palette = Palette {
    background: rgb(0x14_17_1e),
    on_accent: rgb(0x14_17_1e),
    popup: rgb(0x1f_23_2d),
    highlight: rgb(0x2b_30_3c),
    text: rgb(0xd6_da_e3),
    quiet: rgb(0x9a_a2_b2),
    rule: rgb(0x3d_44_52),
    accent: rgb(0xe6_b4_50),
    hit: rgb(0x4a_42_1f),
    current_hit: rgb(0xf2_d0_7a),
    hint: rgb(0x14_17_1e),
    hint_background: rgb(0xd6_da_e3),
    wrong: rgb(0xf0_7f_86),
    disputed: rgb(0xe6_b4_50),
    supported: rgb(0x8f_bf_8f),
    hues: hues([
        0xe8_84_6b, 0x7f_c8_a0, 0xd9_c3_6a, 0x74_b0_f0, 0xd3_a4_e8, 0x6c_c7_d1, 0xf2_a5_92,
        0xa6_dd_bd, 0xe8_d9_96, 0xa0_c9_f6, 0xe3_c4_f2, 0x9c_dd_e4,
    ]),
};

pub(super) const LIGHT: Palette = Palette {
    background: rgb(0xfb_fa_f6),
    on_accent: rgb(0xfb_fa_f6),
    popup: rgb(0xf1_ef_e8),
    highlight: rgb(0xec_e8_da),
    text: rgb(0x22_26_2e),
    quiet: rgb(0x59_60_6d),
    rule: rgb(0xc4_c6_cb),
    accent: rgb(0x86_4f_00),
    hit: rgb(0xf5_e3_a8),
    current_hit: rgb(0x86_4f_00),
    hint: rgb(0xfb_fa_f6),
    hint_background: rgb(0x22_26_2e),
    wrong: rgb(0xb3_24_2e),
    disputed: rgb(0x86_4f_00),
    supported: rgb(0x2c_6b_3a),
    hues: hues([
        0xa8_38_22, 0x1d_6b_44, 0x6e_58_00, 0x1d_58_a3, 0x80_38_9d, 0x0d_64_70, 0xa0_45_35,
        0x33_69_40, 0x70_5c_10, 0x34_5c_94, 0x85_46_9b, 0x22_66_70,
    ]),
};

pub(super) const SEPIA: Palette = Palette {
    background: rgb(0xf4_ec_d8),
    on_accent: rgb(0xf4_ec_d8),
    popup: rgb(0xea_df_c4),
    highlight: rgb(0xe6_d8_b6),
    text: rgb(0x3b_2f_22),
    quiet: rgb(0x61_51_3c),
    rule: rgb(0xc2_b2_92),
    accent: rgb(0x7a_40_05),
    hit: rgb(0xee_d4_8e),
    current_hit: rgb(0x7a_40_05),
    hint: rgb(0xf4_ec_d8),
    hint_background: rgb(0x3b_2f_22),
    wrong: rgb(0x9c_1f_22),
    disputed: rgb(0x7a_40_05),
    supported: rgb(0x2f_5a_2c),
    hues: hues([
        0x96_2d_1a, 0x24_5a_38, 0x62_4c_00, 0x1f_4c_86, 0x70_2e_80, 0x12_56_5c, 0x8f_3a_2c,
        0x34_5a_38, 0x64_4f_0e, 0x35_50_78, 0x74_3c_7e, 0x27_57_5c,
    ]),
};

pub(super) const CONTRAST: Palette = Palette {
    background: rgb(0x00_00_00),
    on_accent: rgb(0x00_00_00),
    popup: rgb(0x10_10_10),
    highlight: rgb(0x2a_2a_2a),
    text: rgb(0xff_ff_ff),
    quiet: rgb(0xd0_d0_d0),
    rule: rgb(0x80_80_80),
    accent: rgb(0xff_d7_00),
    hit: rgb(0x40_38_00),
    current_hit: rgb(0xff_ff_00),
    hint: rgb(0x00_00_00),
    hint_background: rgb(0xff_ff_ff),
    wrong: rgb(0xff_a0_a0),
    disputed: rgb(0xff_d7_00),
    supported: rgb(0x90_ff_90),
    hues: hues([
        0xff_a8_98, 0x90_f0_b0, 0xff_e8_80, 0xa8_d0_ff, 0xf0_c0_ff, 0x90_f0_f8, 0xff_c0_b0,
        0xb8_ff_d0, 0xff_f0_b0, 0xc8_e0_ff, 0xf8_d8_ff, 0xc0_f8_ff,
    ]),
};

/// The 16 colours of the terminal, on its own background.
pub(super) const ANSI: Palette = Palette {
    background: Color::Reset,
    on_accent: Color::Black,
    popup: Color::Reset,
    highlight: Color::Reset,
    text: Color::Reset,
    quiet: Color::Reset,
    rule: Color::DarkGray,
    accent: Color::Yellow,
    hit: Color::DarkGray,
    current_hit: Color::Yellow,
    hint: Color::Black,
    hint_background: Color::White,
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
