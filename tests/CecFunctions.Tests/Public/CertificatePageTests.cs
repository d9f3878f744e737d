using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CecFunctions.Public;
using CecFunctions.Tests.Renewals;

namespace CecFunctions.Tests.Public;

/// <summary>A member's certificate, on its page and as a file.</summary>
public sealed class CertificatePageTests
{
    [Fact]
    [Trait("Rule", "PORTAL-8")]
    public async Task Certificate_HasNameTitleNumberAndDates_AndTheCodeOfItsVerification()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(name: "Ann <b>Lee</b>");

        var page = await site.PageAsync(member, $"/certificates/C-{member.MemberId}");
        using var file = await site.GetAsync(member, $"/certificates/C-{member.MemberId}/certificate.svg");
        var drawing = XDocument.Parse(await file.Content.ReadAsStringAsync());
        var words = string.Join(" ", drawing.Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value));

        Assert.Equal("image/svg+xml", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        foreach (var part in new[]
        {
            "Ann <b>Lee</b>", "Certified Personal Trainer", $"Number: C-{member.MemberId}", "Certified on 15 March 2024",
            "Valid through 14 March 2027", $"/verify/C-{member.MemberId}",
        })
        {
            Assert.Contains(part, words, StringComparison.Ordinal);
        }

        Assert.Single(drawing.Descendants(), part => part.Name.LocalName == "path");
        Assert.Contains("Ann &lt;b&gt;Lee", page, StringComparison.Ordinal);
        Assert.Contains($"/api/credentials/C-{member.MemberId}/badge", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-STATUS-2")]
    public async Task WhoIsNotCertifiedToday_GetsNone_AndIsToldWhy()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(certifiedOn: "2023-03-15");

        var page = await site.PageAsync(member, $"/certificates/C-{member.MemberId}", "es");
        using var file = await site.GetAsync(member, $"/certificates/C-{member.MemberId}/certificate.svg");

        Assert.Contains("Hoy no hay certificado", PageCalls.Words(page), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"certificate\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task CertificateOfAnother_IsNotFound()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (await site.EnrolAsync(), await site.EnrolAsync());

        using var page = await site.GetAsync(member, $"/certificates/C-{other.MemberId}");
        using var file = await site.GetAsync(member, $"/certificates/C-{other.MemberId}/certificate.svg");

        Assert.All([page, file], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    /// <summary>The three corners that every scanner looks for, within a quiet zone of four modules.</summary>
    [Fact]
    public void Code_HasItsCornersAndItsQuietZone()
    {
        var code = QrPath.Create("https://certification.example.org/verify/C-1001");
        var last = code.Modules - 4 - 7;

        Assert.StartsWith("M4 4h7v1h-7z", code.Path, StringComparison.Ordinal);
        Assert.Contains($"M{last} 4h7v1h-7z", code.Path, StringComparison.Ordinal);
        Assert.Contains($"M4 {last}h7v1h-7z", code.Path, StringComparison.Ordinal);
        Assert.All(
            Regex.Matches(code.Path, @"M(\d+) (\d+)h(\d+)"),
            run => Assert.InRange(int.Parse(run.Groups[1].Value) + int.Parse(run.Groups[3].Value), 5, code.Modules - 4));
    }
}
