using CecFunctions.Members;

namespace CecFunctions.Tests.Members;

public sealed class MemberLookupTests : PortTests<MemberLookup>
{
    [Fact]
    public async Task Member_IsFoundByNumberAddressAndName_InAnyCase()
    {
        var lookup = await PortAsync();
        var (key, number) = (new MemberKey("acsm", NewId()), $"No/{NewId()}#Zoë");
        var word = NewId();
        await lookup.WriteAsync(
            [SomeMembers.Certified(key, number, $"Zoë {word} O'Brien-日本語", $"{word}@Example.org")], None);

        Assert.Equal([key], await lookup.FindByCredentialAsync(number, None));
        Assert.Equal([key], await lookup.FindByEmailAsync($" {word.ToUpperInvariant()}@EXAMPLE.ORG ", None));
        Assert.Equal([key], await lookup.FindByNameAsync($"z {word.ToUpperInvariant()[..12]}", null, 10, None));
        Assert.Contains(key, await lookup.FindByNameAsync("日本", null, int.MaxValue, None));
        Assert.Equal([key], await lookup.FindByCredentialAsync(number.ToUpperInvariant(), None));
        Assert.Empty(await lookup.FindByNameAsync(" - ", null, 10, None));
    }

    [Fact]
    public async Task WritingTwice_FindsOnce_AndSeveralShareAValue()
    {
        var lookup = await PortAsync();
        var (word, other) = (NewId(), NewId());
        var members = Enumerable.Range(0, 130)
            .Select(
                i => SomeMembers.Certified(
                    new MemberKey(i < 5 ? "nasm" : "acsm", $"{other}{i:D3}"),
                    $"{other}-{i}",
                    $"Member {word}",
                    $"{word}@example.org"))
            .ToList();

        await lookup.WriteAsync(members, None);
        await lookup.WriteAsync(members[..3], None);
        await lookup.WriteAsync([], None);

        Assert.Equal(130, (await lookup.FindByEmailAsync($"{word}@example.org", None)).Distinct().Count());
        Assert.Equal(130, (await lookup.FindByEmailAsync($"{word}@example.org", None)).Count);
        Assert.Equal(
            members[..5].Select(member => member.Key),
            (await lookup.FindByNameAsync(word, "nasm", 100, None)).Order(MemberKey.InOrder));
        Assert.Equal(7, (await lookup.FindByNameAsync(word, null, 7, None)).Count);
        Assert.Equal([members[77].Key], await lookup.FindByCredentialAsync($"{other}-77", None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var lookup = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => lookup.FindByEmailAsync("a@example.org", Cancelled()));
    }
}
