using CecFunctions.Json;

namespace CecFunctions.Tests.Json;

public sealed class CanonicalTextTests
{
    [Theory]
    [InlineData("plain", "plain", "plain")]
    [InlineData("Garci\u0301a", "Garc\u00eda", "Garci\u0301a")]
    [InlineData("Zo\u00eb", "Zo\u00eb", "Zoe\u0308")]
    // Marks stand in the order of their classes, however they were typed.
    [InlineData("a\u0307\u0323", "\u1ea1\u0307", "a\u0323\u0307")]
    [InlineData("a\u0323\u0307", "\u1ea1\u0307", "a\u0323\u0307")]
    // One letter with two marks, and marks that no letter has.
    [InlineData("e\u0302\u0301", "\u1ebf", "e\u0302\u0301")]
    [InlineData("q\u0301\u0301", "q\u0301\u0301", "q\u0301\u0301")]
    [InlineData("\u0301a", "\u0301a", "\u0301a")]
    // The units of angstrom and kelvin are letters; what is excluded from composition stays apart.
    [InlineData("\u212b\u212a", "\u00c5K", "A\u030aK")]
    [InlineData("\u0958", "\u0915\u093c", "\u0915\u093c")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c", "\u1112\u1161\u11ab")]
    [InlineData("\ud558\u11ab", "\ud55c", "\u1112\u1161\u11ab")]
    [InlineData("\U0002F800", "\u4e3d", "\u4e3d")]
    public void Text_IsWrittenInOneWay(string text, string composed, string decomposed)
    {
        Assert.Equal(composed, CanonicalText.Compose(text));
        Assert.Equal(decomposed, CanonicalText.Decompose(text));
        Assert.Equal(composed, CanonicalText.Compose(decomposed));
    }

    [Fact]
    public void WhatIsNoText_StaysAsItIs()
    {
        Assert.Equal("e\u0301\ud800", CanonicalText.Compose("e\u0301\ud800"));
        Assert.Equal("\u00e9\udc00", CanonicalText.Decompose("\u00e9\udc00"));
        Assert.Contains(
            "half of a surrogate pair (U+D800) as character 2",
            HiddenCharacters.ProblemWithText("a\ud800b"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u202eb", "a right-to-left override (U+202E) as character 2")]
    [InlineData("\U0001F600\u200bb", "a zero width space (U+200B) as character 2")]
    [InlineData("ab\0", "a control character (U+0000) as character 3")]
    [InlineData("a\ue000", "a character for private use (U+E000) as character 2")]
    [InlineData("a\u0378", "a code point that stands for no character (U+0378) as character 2")]
    [InlineData("\u3164", "a Hangul filler (U+3164) as character 1")]
    public void HiddenCharacter_IsToldByNameAndPlace(string text, string told)
    {
        Assert.Contains(told, HiddenCharacters.ProblemWithText(text), StringComparison.Ordinal);
        Assert.Contains(told, HiddenCharacters.ProblemWithName(text), StringComparison.Ordinal);
        Assert.Contains(told, HiddenCharacters.ProblemWithNumber(text), StringComparison.Ordinal);
    }

    [Fact]
    public void TextsMayHaveEmoji_AndNamesTheJoinersOfTheirScript()
    {
        Assert.Null(HiddenCharacters.ProblemWithText("Bravo \U0001F469\u200d\U0001F3EB ❤\ufe0f"));
        Assert.Null(HiddenCharacters.ProblemWithText("one\ntwo", maySpanLines: true));
        Assert.NotNull(HiddenCharacters.ProblemWithText("one\ntwo"));
        Assert.Null(HiddenCharacters.ProblemWithName("علی\u200cرضا"));
        Assert.Null(HiddenCharacters.ProblemWithName("ಶ್ರೀ\u200cರಾಮ್"));
        Assert.NotNull(HiddenCharacters.ProblemWithName("Ann\u200ca"));
        Assert.NotNull(HiddenCharacters.ProblemWithName("علی\u200c"));
        Assert.NotNull(HiddenCharacters.ProblemWithNumber("علی\u200cرضا"));
    }
}
