using System.Net;
using System.Text;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Draw;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Draw;

[Trait("Rule", "ALL-AUDIT-1")]
[Trait("Rule", "ALL-AUDIT-2")]
public sealed class DrawPageTests
{
    private static readonly DateOnly RenewedOn = new(2025, 6, 1);
    private static readonly DrawSeed Seed = new(Enumerable.Repeat((byte)25, DrawSeed.Length).ToArray());

    [Fact]
    public async Task Commitments_ArePublished_AndASeedOnceItIsRevealed()
    {
        await using var site = await MemberSite.StartAsync();
        var seeds = site.Site.Services.GetRequiredService<DrawSeeds>();
        var (past, present) = (
            await seeds.GetOrCreateAsync(2025, CancellationToken.None),
            await seeds.GetOrCreateAsync(2026, CancellationToken.None));
        await seeds.RevealAsync(2025, new DateOnly(2026, 1, 5), CancellationToken.None);

        var page = await site.Site.Client.GetStringAsync(new Uri("/draws", UriKind.Relative));

        Assert.Contains(past.Commitment, page, StringComparison.Ordinal);
        Assert.Contains(past.Reveal(), page, StringComparison.Ordinal);
        Assert.Contains(present.Commitment, page, StringComparison.Ordinal);
        Assert.DoesNotContain(present.Reveal(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Year_IsCheckedFromItsFiles_InWhateverOrderTheyCome()
    {
        await using var site = await MemberSite.LendAsync();
        var manifests = await ManifestsAsync();

        var (status, page) = await CheckAsync(site, [.. manifests.Reverse()], Seed.Reveal());

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("2 manifests, and all is as they say", page, StringComparison.Ordinal);
        Assert.Contains("ACSM-CPT", page, StringComparison.Ordinal);
        Assert.Contains("yes, the same", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedManifest_IsNamedWithItsLine()
    {
        await using var site = await MemberSite.LendAsync();
        var manifests = await ManifestsAsync();
        var changed = Encoding.UTF8.GetString(manifests[0].Content.Span).Replace("\"drawn\":1", "\"drawn\":0", StringComparison.Ordinal);

        var (status, page) = await CheckAsync(
            site, [new ManifestFile("<b>.jsonl", Encoding.UTF8.GetBytes(changed))], Seed.Reveal(), "es");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Los manifiestos no encajan", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;.jsonl, l", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllManifestsInOneFile_AreChecked_AndALaterNightAlone_IsNoForgery()
    {
        await using var site = await MemberSite.LendAsync();
        var manifests = await ManifestsAsync();
        var all = new ManifestFile("all.jsonl", manifests.SelectMany(file => file.Content.ToArray()).ToArray());

        var (_, page) = await CheckAsync(site, [all], Seed.Reveal());
        Assert.Contains("2 manifests, and all is as they say", page, StringComparison.Ordinal);

        (_, page) = await CheckAsync(site, [manifests[1]], Seed.Reveal());
        Assert.Contains("Manifests of nights before are missing", page, StringComparison.Ordinal);
        Assert.DoesNotContain("do not fit", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormThatIsWrong_IsShownAgain()
    {
        await using var site = await MemberSite.LendAsync();

        var (status, page) = await CheckAsync(site, [], "no seed");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Choose the files of the manifests.", page, StringComparison.Ordinal);
        Assert.Contains("is no seed", page, StringComparison.Ordinal);
        Assert.Contains(">no seed</textarea>", page, StringComparison.Ordinal);
        using var plain = await site.Site.Client.PostAsync(
            new Uri("/draws/check", UriKind.Relative), new StringContent("x", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
    }

    /// <summary>Those of two nights, with ten renewals in the first.</summary>
    private static async Task<IReadOnlyList<ManifestFile>> ManifestsAsync()
    {
        await using var system = await TestSystem.StartAsync(services => services.AddSingleton(
            new AuditDrawOptions { Seeds = new Dictionary<int, DrawSeed> { [2025] = Seed } }));
        await system.StoreAsync(
            [.. Enumerable.Range(0, 10).Select(index => RenewedMembers.Create($"m{index}", RenewedOn))]);
        foreach (var night in new[] { 1, 2 })
        {
            await system.Get<AuditDraw>().RunAsync(RenewedOn.AddDays(night), CancellationToken.None);
        }

        return await system.ManifestsAsync();
    }

    private static async Task<(HttpStatusCode Status, string Page)> CheckAsync(
        MemberSite site, IReadOnlyList<ManifestFile> files, string seeds, string language = "en")
    {
        using var form = new MultipartFormDataContent { { new StringContent(seeds), "seeds" } };
        foreach (var file in files)
        {
            form.Add(new ReadOnlyMemoryContent(file.Content), "manifests", file.Name);
        }

        using var request = MemberSite.Request(HttpMethod.Post, "/draws/check");
        request.Headers.Add("Accept-Language", language);
        request.Content = form;
        using var answer = await site.Site.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
