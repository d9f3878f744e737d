namespace CecFunctions.Domain.Programs;

/// <summary>How a body shows itself: the name in its mark, and the two colours that it is written in.</summary>
public sealed record ProgramLook
{
    /// <summary>The least ratio of luminances between the two colours (WCAG 2.2, 1.4.3).</summary>
    public const double LeastContrast = 4.5;

    /// <summary>The name in the mark, 1 to 8 characters.</summary>
    public required string ShortName { get; init; }

    /// <summary>The body's colour, <c>#rrggbb</c> in lower case.</summary>
    public required string Color { get; init; }

    /// <summary>What is written upon it, <c>#rrggbb</c> in lower case.</summary>
    public required string OnColor { get; init; }

    /// <summary>The look of a body that names none.</summary>
    public static ProgramLook From(CertificationProgram program) => program.Look ?? new ProgramLook
    {
        ShortName = program.Program.Length <= 8 ? program.Program.ToUpperInvariant() : program.Program[..8].ToUpperInvariant(),
        Color = "#1f3a5f",
        OnColor = "#ffffff",
    };

    /// <summary>Whether a text is a colour as it is written here.</summary>
    internal static bool IsColor(string text) =>
        text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigitLower);

    /// <summary>The ratio of luminances of the two colours, from 1 to 21 (WCAG 2.2, contrast ratio).</summary>
    internal double Contrast()
    {
        var (one, other) = (Luminance(Color), Luminance(OnColor));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string color) =>
        (0.2126 * Linear(color[1..3])) + (0.7152 * Linear(color[3..5])) + (0.0722 * Linear(color[5..7]));

    private static double Linear(string part)
    {
        var share = Convert.ToInt32(part, 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
