using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Pages;
using CecFunctions.Tests.Http;

namespace CecFunctions.Tests.Pages;

/// <summary>What all pages share: language, problems, the head, a body's colours.</summary>
public sealed class PageFrameTests
{
    [Theory]
    [InlineData(null, "en")]
    [InlineData("es-US,es;q=0.9,en;q=0.8", "es")]
    [InlineData("fr, en;q=0.5, es;q=0.7", "es")]
    [InlineData("es;q=0", "en")]
    public async Task Page_IsInTheLanguageThatTheBrowserAsksFor(string? accepted, string language)
    {
        await using var site = await TestSite.StartEmptyAsync();
        using var request = PageRequest("/");
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Language", accepted);
        }

        var page = await TextAsync(site, request);

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChosenLanguage_IsKept_AndLeadsBackToThePage()
    {
        await using var site = await TestSite.StartEmptyAsync();
        using var chosen = await ChooseAsync(site, "/sign-in");

        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in"), (chosen.StatusCode, chosen.Headers.Location!.OriginalString));
        using var request = PageRequest("/");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        Assert.Contains("<html lang=\"es\">", await TextAsync(site, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test/")]
    [InlineData("evil")]
    [InlineData("/a\r\nSet-Cookie: a=b")]
    public async Task ChosenLanguage_LeadsToNoOtherSite(string back)
    {
        await using var site = await TestSite.StartEmptyAsync();
        using var chosen = await ChooseAsync(site, back);

        Assert.Equal("/", chosen.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task WhatIsNotThere_IsAPageForAPerson_AndAProblemForAProgram()
    {
        await using var site = await TestSite.StartEmptyAsync();
        using var asPerson = PageRequest("/nothing");
        using var answer = await site.Client.SendAsync(asPerson);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<h1>Page not found</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await (await site.Client.GetAsync(new Uri("/nothing", UriKind.Relative))).ProblemAsync(HttpStatusCode.NotFound);
        using var api = PageRequest("/api/nothing");
        await (await site.Client.SendAsync(api)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Failure_IsAPageWithANumber_AndWithoutItsCause()
    {
        await using var site = await TestSite.StartEmptyAsync(
            andThen: app => app.MapGetFailing("/fails", new InvalidOperationException("A defect.")));
        using var request = PageRequest("/fails");
        using var answer = await site.Client.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var told = Regex.Match(page, "<strong>([0-9a-f]{4})-([0-9a-f]{4})</strong> <code class=\"quiet\">([0-9a-f-]+)</code>");
        Assert.True(told.Success, page);
        var searched = told.Groups[1].Value + told.Groups[2].Value;
        Assert.StartsWith($"00-{searched}", told.Groups[3].Value, StringComparison.Ordinal);
        Assert.Contains(
            site.Logs.Lines,
            line => line.StartsWith("Error: A request failed with InvalidOperationException", StringComparison.Ordinal)
                && line.Contains(searched, StringComparison.Ordinal));
        Assert.DoesNotContain("defect", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_IsThatOfTheProgramsFile()
    {
        await using var site = await TestSite.StartEmptyAsync();
        var look = TestPrograms.Catalog["acsm"].Look!;

        using var style = await site.Client.GetAsync(new Uri(ProgramLookEndpoints.StylesheetOf("acsm"), UriKind.Relative));

        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"--brand: {look.Color};", await style.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unknown = await site.Client.GetAsync(new Uri(ProgramLookEndpoints.StylesheetOf("other"), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static HttpRequestMessage PageRequest(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return request;
    }

    private static async Task<string> TextAsync(TestSite site, HttpRequestMessage request)
    {
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> ChooseAsync(TestSite site, string back)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["language"] = "es", ["back"] = back });
        return await site.Client.PostAsync(new Uri("/language", UriKind.Relative), form);
    }
}
