using CecFunctions.Members;

namespace CecFunctions.Tests.Members;

public sealed class CredentialNumberTests
{
    [Theory]
    [InlineData("AC012", "ac012")]
    [InlineData(" AC012\u00a0", "Ac012")]
    [InlineData("\uff21C\uff10\uff11\uff12\uff0d1", "ac012-1")]
    [InlineData("\u00c5-1", "a\u030a-1")]
    [InlineData("stra\u00dfe-1", "STRA\u1e9eE-1")]
    [InlineData("\u03c3\u03af\u03c2", "\u03a3\u038a\u03a3")]
    public void OneNumber_InAnyWayOfWritingIt(string one, string other)
    {
        Assert.True(CredentialNumber.Same(one, other));
        Assert.Equal(CredentialNumber.KeyOf(one), CredentialNumber.KeyOf(CredentialNumber.KeyOf(other)));
    }

    [Theory]
    [InlineData("AC012", "AC12")]
    [InlineData("AC012", "AC-012")]
    [InlineData("A", "\u00c4")]
    public void OtherNumbers_StayApart(string one, string other) => Assert.False(CredentialNumber.Same(one, other));

    [Theory]
    [InlineData("AC012")]
    [InlineData("a/b#c")]
    [InlineData("\u00c4-\u65e5\u672c-1")]
    public void Numbers_MayHaveAnySeenCharacter(string number) => Assert.Null(CredentialNumber.Problem(number));

    [Theory]
    [InlineData("", "1 to 100")]
    [InlineData("AC 012", "a blank (U+0020) as character 3")]
    [InlineData("AC\u00a0012", "a blank (U+00A0) as character 3")]
    [InlineData("AC\u200b012", "zero width space (U+200B) as character 3")]
    [InlineData("AC\u202e012", "right-to-left override")]
    [InlineData("AC\u200d012", "zero width joiner")]
    [InlineData("AC\ufe0f012", "variation selector")]
    [InlineData("AC\t012", "tab (U+0009)")]
    [InlineData("..", "full stop")]
    [InlineData("a%2fb", "%2F")]
    public void WhatNumbersMayNotHave_IsTold(string number, string told) =>
        Assert.Contains(told, CredentialNumber.Problem(number), StringComparison.Ordinal);

    [Fact]
    public void TooLong_IsTold() =>
        Assert.Contains("1 to 100", CredentialNumber.Problem(new string('9', 101)), StringComparison.Ordinal);

    [Fact]
    public void HeldNumber_IsFoundFirstAsItIsWritten()
    {
        var member = SomeMembers.Certified(new MemberKey("acsm", "m"), "ac1").Standing;
        var two = member with { Credentials = member.Credentials.Add(member.Credentials[0] with { Id = "AC1" }) };

        Assert.Equal("ac1", member.FindByNumber("AC1")?.Id);
        Assert.Equal("AC1", two.FindByNumber("AC1")?.Id);
        Assert.Equal("ac1", two.FindByNumber("Ac1")?.Id);
        Assert.Equal("AC2", member.NumberAsHeld("AC2"));
    }
}
