using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.Explanations;
using CecFunctions.Pages;

namespace CecFunctions.Tests.Pages;

/// <summary>
/// Looks at every form that is shown again to any test: the summary of what is wrong names each field and leads to it.
/// </summary>
internal sealed partial class FaultSummaryCheck : DelegatingHandler
{
    private static readonly string[] OfOneField =
    [
        .. new[] { Language.English, Language.Spanish }.SelectMany(
            language => Enum.GetValues<FormFault>().Except([FormFault.NoButton]).Select(FrameWords.In(language).Fault)),
    ];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer is { StatusCode: HttpStatusCode.UnprocessableEntity, Content.Headers.ContentType.MediaType: "text/html" })
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            Check(await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        return answer;
    }

    internal static void Check(string page)
    {
        var lines = Summary().Matches(page).SelectMany(summary => Line().Matches(summary.Value)).ToList();
        var links = lines.Select(line => Link().Match(line.Value)).Where(link => link.Success).ToList();
        foreach (var link in links)
        {
            Assert.Contains($"id=\"{link.Groups["id"].Value}\"", page, StringComparison.Ordinal);
            Assert.NotEqual(string.Empty, link.Groups["label"].Value.Trim());
        }

        // What is wrong with a field by itself says nothing without the field.
        Assert.DoesNotContain(
            lines.Where(line => !Link().IsMatch(line.Value)),
            line => OfOneField.Contains(WebUtility.HtmlDecode(line.Groups["words"].Value).Trim()));
        var wrong = Input().Matches(page).Where(input => input.Value.Contains("aria-invalid=\"true\"", StringComparison.Ordinal));
        Assert.Empty(wrong.Select(input => input.Groups["id"].Value).Except(links.Select(link => link.Groups["id"].Value)));
    }

    [GeneratedRegex("""<div class="callout callout-bad" role="alert".*?</div>""", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<li[^>]*>(?<words>.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("""<a href="#(?<id>[^"]+)"[^>]*><bdi[^>]*>(?<label>[^<]+)</bdi>: [^<]+</a>""")]
    private static partial Regex Link();

    [GeneratedRegex("""<(?:input|select|textarea) id="(?<id>[^"]+)"[^>]*>""")]
    private static partial Regex Input();
}
