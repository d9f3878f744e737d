using System.Text;

namespace CecFunctions.Members;

/// <summary>Letters, digits and signs as wide as an ideograph, which keyboards of East Asia write.</summary>
internal static class FullWidth
{
    private const char First = '\uff01';
    private const char Last = '\uff5e';
    private const int Apart = First - '!';

    public static Rune Fold(Rune rune) => Is(rune.Value) ? new Rune(rune.Value - Apart) : rune;

    /// <summary>The text with them in their usual width.</summary>
    public static string Fold(string text) => text.AsSpan().IndexOfAnyInRange(First, Last) < 0
        ? text
        : string.Concat(text.Select(c => Is(c) ? (char)(c - Apart) : c));

    private static bool Is(int character) => character is >= First and <= Last;
}
