using System.Net;

namespace CecFunctions.Tests.Office;

public sealed class MemberSearchTests
{
    [Fact]
    public async Task MembersAreFound_ByNameNumberAndAddress()
    {
        await using var site = await MemberSite.StartAsync();
        var ann = await site.EnrolAsync(name: "Ann Margaret O'Hara", email: "ann@example.org");
        var anna = await site.EnrolAsync(name: "Anna Smith", email: "anna@example.org");
        var nasm = await site.EnrolAsync("NASM-CPT", name: "Ann Harlow");

        Assert.Equal([ann.MemberId, anna.MemberId, nasm.MemberId], await site.FoundAsync("q=ann"));
        Assert.Equal([ann.MemberId, anna.MemberId], await site.FoundAsync("q=ANN&program=acsm"));
        Assert.Equal([anna.MemberId], await site.FoundAsync("q=smith%20ann"));
        Assert.Equal([ann.MemberId], await site.FoundAsync("q=hara&program=acsm"));
        Assert.Equal([anna.MemberId], await site.FoundAsync("q=ANNA%40Example.org"));
        Assert.Equal([anna.MemberId], await site.FoundAsync($"q=C-{anna.MemberId}"));
        Assert.Equal([nasm.MemberId], await site.FoundAsync($"q={nasm.MemberId}"));
    }

    [Fact]
    public async Task MembersAreFound_ByTheKeysOfAnyKeyboard()
    {
        await using var site = await MemberSite.StartAsync();
        var ana = await site.EnrolAsync(name: "Ana Garci\u0301a M\u00fcller", email: "ana@example.org");
        var brien = await site.EnrolAsync(name: "Zo\u00eb O\u2019Brien");
        var rare = await site.EnrolAsync(name: "\U00020BB7\u91ce");

        foreach (var text in new[] { "garcia", "GARC%C3%8DA", "muller", "mueller", "m%C3%BCller", "ANA%40example.ORG" })
        {
            Assert.Equal([ana.MemberId], await site.FoundAsync($"q={text}"));
        }

        foreach (var text in new[] { "zoe", "obrien", "o%20brien", "o%27brien", "Zo%C3%AB%20brien" })
        {
            Assert.Equal([brien.MemberId], await site.FoundAsync($"q={text}"));
        }

        Assert.Equal([rare.MemberId], await site.FoundAsync("q=%F0%A0%AE%B7"));
    }

    [Fact]
    public async Task EveryWordOfTheQuery_MustMatch()
    {
        await using var site = await MemberSite.StartAsync();
        await site.EnrolAsync(name: "Ann Smith");
        var john = await site.EnrolAsync(name: "John Smithers");

        Assert.Empty(await site.FoundAsync("q=Zoe%20Smith"));
        Assert.Equal([john.MemberId], await site.FoundAsync("q=jo%20smith"));
        Assert.Empty(await site.FoundAsync("q=mith"));
    }

    [Fact]
    public async Task WhatIsNoLongerTheirs_FindsNoMember()
    {
        await using var site = await MemberSite.StartAsync();
        var member = await site.EnrolAsync(name: "Old Name", email: "old@example.org");
        var address = DeskSite.Of(member);
        var etag = (await site.SendAsync("GET", address)).Headers.ETag!.Tag;

        await site.DoneAsync(
            "PUT", $"{address}/profile", """{ "name": "New Name", "email": "new@example.org" }""", etag);

        Assert.Empty(await site.FoundAsync("q=old"));
        Assert.Empty(await site.FoundAsync("q=old%40example.org"));
        Assert.Equal([member.MemberId], await site.FoundAsync("q=new%20na"));
        Assert.Equal([member.MemberId], await site.FoundAsync("q=NEW%40example.org"));
    }

    [Fact]
    public async Task Pages_FollowOnOneAnother_AndMissNoMember()
    {
        await using var site = await MemberSite.StartAsync();
        var all = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            all.Add((await site.EnrolAsync(name: $"Page Number{i}")).MemberId);
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await site.ReadAsync(
                $"{DeskSite.Members}?q=page&limit=2{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            var ids = page["members"]!.AsArray().Select(member => member!.Text("memberId")).ToList();
            Assert.InRange(ids.Count, 1, 2);
            seen.AddRange(ids);
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(all.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task NoMember_IsAnEmptyList()
    {
        await using var site = await MemberSite.StartAsync();
        string[] queries =
        [
            "nobody", "%3DHYPERLINK(1)", "%3Cscript%3E", "a|b", "%E2%80%AEab", "''", "%F0%9F%98%80", "M 1", "x%40y",
        ];
        foreach (var query in queries)
        {
            var answer = await site.ReadAsync($"{DeskSite.Members}?q={query}");

            Assert.Empty(answer["members"]!.AsArray());
            Assert.Null(answer["next"]);
            Assert.False(answer["tooMany"]!.GetValue<bool>());
        }
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("q=", "q")]
    [InlineData("q=%20", "q")]
    [InlineData("q=a%0Ab", "q")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("q=a&program=ace", "program")]
    [InlineData("q=a&limit=0", "limit")]
    [InlineData("q=a&limit=101", "limit")]
    [InlineData("q=a&limit=-1", "limit")]
    [InlineData("q=a&after=x", "after")]
    public async Task QueryThatCannotBe_IsAProblemWithItsPlace(string query, string place)
    {
        var site = await TestSite.EmptyAsync();

        using var response = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, $"{DeskSite.Members}?{query}").As(DeskSite.Registrar));

        Assert.Equal([place], (await response.ProblemAsync(HttpStatusCode.BadRequest)).Places());
    }
}
