using CecFunctions.Members;

namespace CecFunctions.Tests.Members;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("  Ann \u00a0\u3000 Smith ", "Ann Smith")]
    [InlineData("Garci\u0301a", "Garc\u00eda")]
    [InlineData("\u00a0", "")]
    public void Name_IsKeptInOneWay(string name, string kept) => Assert.Equal(kept, PersonName.Normalize(name));

    [Theory]
    [InlineData("", "blanks")]
    [InlineData("\u3164", "Hangul filler (U+3164) as character 1")]
    [InlineData("Ann\u202e Smith", "right-to-left override (U+202E) as character 4")]
    [InlineData("Ann\nSmith", "line feed (U+000A)")]
    [InlineData("Ann\u2028Smith", "line separator")]
    public void WhatNamesMayNotHave_IsTold(string name, string told) =>
        Assert.Contains(told, PersonName.Problem(PersonName.Normalize(name)), StringComparison.Ordinal);

    [Theory]
    [InlineData("garcia", "Ana García")]
    [InlineData("garcía", "Ana Garcia")]
    [InlineData("garcia", "Ana Garci\u0301a")]
    [InlineData("zoe", "Zoë Smith")]
    [InlineData("muller", "Müller")]
    [InlineData("mueller", "Müller")]
    [InlineData("müller", "Mueller")]
    [InlineData("obrien", "Sinéad O'Brien")]
    [InlineData("o brien", "O’Brien")]
    [InlineData("o'brien", "O Brien")]
    [InlineData("obrien", "O Brien")]
    [InlineData("o'brien", "OBrien")]
    [InlineData("brien", "O'Brien")]
    [InlineData("smithjones", "Ann Smith-Jones")]
    [InlineData("smith jones", "Ann Smith-Jones")]
    [InlineData("mcdonald", "Mc Donald")]
    [InlineData("strasse", "Straße")]
    [InlineData("STRASSE", "straße")]
    [InlineData("sorensen", "Sørensen")]
    [InlineData("soerensen", "Sørensen")]
    [InlineData("lukasz", "Łukasz")]
    [InlineData("aeroe", "Ærø")]
    [InlineData("aakesson", "Åkesson")]
    [InlineData("akesson", "Åkesson")]
    [InlineData("yamada", "Ｙａｍａｄａ")]
    [InlineData("ｙａｍａｄａ", "Yamada")]
    [InlineData("ismail", "İsmail")]
    [InlineData("yildiz", "Yıldız")]
    [InlineData("dordevic", "Đorđević")]
    [InlineData("nguyen", "Nguyễn Văn")]
    [InlineData("семен", "Семён")]
    [InlineData("علیرضا", "علی\u200cرضا")]
    [InlineData("देवी", "देवी शर्मा")]
    [InlineData("𠮷", "𠮷野")]
    public void Name_IsFoundByTheKeysOfAnyKeyboard(string text, string name)
    {
        Assert.True(NameWords.Match(text, name));
        // What the index leads to is what is matched afterwards.
        Assert.Contains(
            NameWords.Longest(text),
            beginning => NameWords.Split(name).Any(word => word.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("muller", "Mueller")]
    [InlineData("brien o x", "O'Brien")]
    [InlineData("が", "か")]
    [InlineData("' -", "Ann")]
    public void OtherNames_AreNotFound(string text, string name) => Assert.False(NameWords.Match(text, name));
}
