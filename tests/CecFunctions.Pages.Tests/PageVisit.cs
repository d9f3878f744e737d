using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>
/// One look at a page in a window of its own, and what is wrong with what is seen there. A window that was left is used
/// again, as a new person's: the browser has read and compiled the script of axe there, which costs more than the look.
/// </summary>
internal sealed class PageVisit : IAsyncDisposable
{
    public const int Narrow = 320;
    public const int Wide = 1280;

    private const int Height = 900;
    private const int MostBytes = 150_000;

    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Guidelines =
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // Nothing else changes with the colours.
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    private static readonly ConcurrentBag<PageVisit> Left = [];

    private readonly IBrowserContext _browser;
    private readonly IPage _page;
    private readonly string _origin;
    private readonly List<string> _faults = [];
    private long _bytes;

    private PageVisit(IBrowserContext browser, IPage page, Uri site) =>
        (_browser, _page, _origin) = (browser, page, site.GetLeftPart(UriPartial.Authority));

    public static async Task<PageVisit> OpenAsync(PageSite site, PageRow row)
    {
        var visit = Left.TryTake(out var left) ? left : await OpenWindowAsync(site);
        await visit.GoAsync(site, row);
        return visit;
    }

    private static async Task<PageVisit> OpenWindowAsync(PageSite site)
    {
        var browser = await site.OpenBrowserAsync(Person.Visitor);
        var visit = new PageVisit(browser, await browser.NewPageAsync(), site.Address);
        await visit.WatchAsync();
        return visit;
    }

    /// <summary>Changes what is seen, as a page that is made wrong would be.</summary>
    public Task ChangeAsync(string script) => _page.EvaluateAsync(script);

    /// <summary>Looks at the page wide and narrow, light and dark.</summary>
    /// <returns>What is wrong, a line each.</returns>
    public async Task<IReadOnlyList<string>> InspectAsync()
    {
        if (_bytes > MostBytes)
        {
            _faults.Add($"{_bytes} bytes were transferred");
        }

        // Not by Deque's page.RunAxe, which waits for scripts in every frame: those of mails and documents run none.
        await _page.EvaluateAsync(AxeScript);
        await LookAsync(Wide, ColorScheme.Light, "tag", Guidelines);
        await MeasureAsync(Wide);
        await LookAsync(Wide, ColorScheme.Dark, "rule", OfColours);
        await LookAsync(Narrow, ColorScheme.Dark, "rule", OfColours);
        await LookAsync(Narrow, ColorScheme.Light, "tag", Guidelines);
        await MeasureAsync(Narrow);
        return _faults;
    }

    /// <summary>Leaves the window to the next visit.</summary>
    public ValueTask DisposeAsync()
    {
        Left.Add(this);
        return ValueTask.CompletedTask;
    }

    private async Task GoAsync(PageSite site, PageRow row)
    {
        _faults.Clear();
        _bytes = 0;
        await _browser.ClearCookiesAsync();
        await site.SignInAsync(_browser, row.As);
        await _page.SetViewportSizeAsync(Wide, Height);
        await _page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        var answer = await _page.GotoAsync(PageTable.AddressOf(site, row.Address));
        var status = await _page.TakeAsync(row.After) ?? answer!.Status;
        if (status != row.Status)
        {
            _faults.Add($"answered {status}");
        }
    }

    private async Task WatchAsync()
    {
        _page.Console += (_, message) =>
        {
            // What was asked for and is not there is said of the page itself, too.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Add($"the console says: {message.Text}");
            }
        };
        _page.PageError += (_, error) => _faults.Add($"a script failed: {error}");
        _page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_origin + "/", StringComparison.Ordinal))
            {
                _faults.Add($"another site is asked: {request.Url}");
            }
        };
        _page.RequestFailed += (_, request) => _faults.Add($"{request.Url} failed: {request.Failure}");
        var network = await _browser.NewCDPSessionAsync(_page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            Interlocked.Add(ref _bytes, (long)finished!.Value.GetProperty("encodedDataLength").GetDouble());
    }

    private async Task LookAsync(int width, ColorScheme colours, string type, string[] rules)
    {
        await _page.SetViewportSizeAsync(width, Height);
        await _page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
        var violations = await _page.EvaluateAsync<string[]>(
            """
            async only => (await axe.run(document, {
              runOnly: only,
              rules: only.type === "tag" ? { "target-size": { enabled: true } } : {},
              resultTypes: ["violations"],
              iframes: false,
            })).violations.map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(n => n.html).join(" | ")}`)
            """,
            new { type, values = rules });
        _faults.AddRange(violations.Select(violation => $"{width} {colours}: {violation}"));
    }

    private async Task MeasureAsync(int width)
    {
        var measured = await _page.EvaluateAsync<string[]>(Measure);
        _faults.AddRange(measured.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{width}: {fault}")));
    }

    // Links in a line of text are as high as the line, which the guidelines allow.
    private const string Measure =
        """
        () => {
          const faults = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) {
            const wide = [...document.body.querySelectorAll("*")]
              .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest(".wide"))
              .slice(-3).map(e => e.outerHTML.slice(0, 80));
            faults.push(`scrolls to ${root.scrollWidth} px: ${wide.join(" | ")}`);
          }
          const least = 44;
          const full = ".button, .site-nav a, .site-tools a, .site-foot a, .tabs a, .paging a, summary, button.link, select,"
            + " textarea, input:not([type=checkbox]):not([type=radio]):not([type=hidden])";
          for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")) {
            const box = e.getBoundingClientRect();
            if (!e.checkVisibility() || box.width === 0 || e.closest(".hidden, .skip")) continue;
            const must = e.matches(full) ? least
              : e.matches("a") && getComputedStyle(e).display === "inline" ? 0 : 24;
            if (box.height + .5 < must || (must === 24 && box.width + .5 < must)) {
              faults.push(`${Math.round(box.width)} × ${Math.round(box.height)} px: ${e.outerHTML.slice(0, 80)}`);
            }
          }
          if (document.querySelector("[style], style, script:not([src])")) faults.push("has style or script within");
          if (document.querySelectorAll("h1").length !== 1) faults.push("has not one h1");
          const joined = document.querySelector("main").innerText
            .match(/[^\s]*([A-Za-z)]{2}[.!?][A-Z0-9][A-Za-z0-9]|[A-Z]-\d+[A-Z][a-z])[^\s]*/g);
          for (const e of document.querySelectorAll("main .badge, main .rule")) {
            const before = e.previousSibling;
            if (before?.nodeType === Node.TEXT_NODE && /\S$/.test(before.data) && !/^\s/.test(e.textContent)
                && getComputedStyle(e).display.startsWith("inline") && parseFloat(getComputedStyle(e).marginLeft) === 0) {
              faults.push(`runs into ${before.data.slice(-20)}: ${e.outerHTML.slice(0, 80)}`);
            }
          }
          if (joined) faults.push(`runs words together: ${joined.slice(0, 3).join(" | ")}`);
          return faults;
        }
        """;
}
