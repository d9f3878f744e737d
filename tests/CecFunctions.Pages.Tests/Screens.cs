using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>
/// Writes every page of <see cref="PageTable"/> and every kind of mail as people see them, narrow and wide, light and
/// dark, into the folder of <see cref="FolderVariable"/> (<c>scripts/screens.sh</c>); where it is not set, one page.
/// </summary>
public sealed class Screens
{
    /// <summary>Names the folder.</summary>
    public const string FolderVariable = "CEC_SCREENS";

    /// <summary>What names of pictures must contain, such as <c>360-Dark</c> or <c>home-Ada</c>, parted by commas; where
    /// it is not set, all are made.</summary>
    public const string OnlyVariable = "CEC_SCREENS_ONLY";

    private const int Height = 800;
    private const int AtOnce = 2;

    private static readonly int[] Widths = [360, 1280];

    private static readonly string[] Only = (Environment.GetEnvironmentVariable(OnlyVariable) ?? string.Empty).Split(
        ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Fact]
    public async Task EveryPage_IsWritten()
    {
        var asked = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : null;
        var folder = asked ?? Directory.CreateTempSubdirectory("cec-screens-").FullName;
        var site = await PageSite.SharedAsync();
        Directory.CreateDirectory(folder);
        try
        {
            await Parallel.ForEachAsync(
                asked is null ? [(PageTable.Rows[0], true)] : Looks(),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (look, _) => await WriteAsync(site, look.Row, look.Spanish, folder));

            Assert.NotEmpty(Directory.GetFiles(folder, "*.png"));
        }
        finally
        {
            if (asked is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static IEnumerable<(PageRow Row, bool Spanish)> Looks() =>
    [
        .. PageTable.Rows.Concat(PageTable.Mails).Select(row => (row, false)),
        .. PageTable.Rows.Where(row => !People.IsStaff(row.As)).Select(row => (row, true)),
    ];

    private static async Task WriteAsync(PageSite site, PageRow row, bool spanish, string folder)
    {
        var looks = LooksOf(row, spanish).Where(look => Only.All(part => look.Name.Contains(part, StringComparison.Ordinal)));
        if (!looks.Any())
        {
            return;
        }

        await using var browser = await site.OpenBrowserAsync(
            row.As, new BrowserNewContextOptions { Locale = spanish ? "es-US" : "en-US" });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(PageTable.AddressOf(site, row.Address));
        await page.TakeAsync(row.After);
        foreach (var (width, colours, name) in looks)
        {
            // A frame below the window is not drawn.
            await page.SetViewportSizeAsync(width, Height);
            var high = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
            await page.SetViewportSizeAsync(width, Math.Max(Height, high));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colours });
            await page.ScreenshotAsync(
                new PageScreenshotOptions { FullPage = true, Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    private static IEnumerable<(int Width, ColorScheme Colours, string Name)> LooksOf(PageRow row, bool spanish) =>
        from width in spanish ? Widths[..1] : Widths
        from colours in spanish ? [ColorScheme.Light] : new[] { ColorScheme.Light, ColorScheme.Dark }
        select (width, colours, $"{NameOf(row)}-{width}-{(spanish ? "es" : colours)}");

    /// <summary>The address as the name of a file, with who looks at it.</summary>
    private static string NameOf(PageRow row)
    {
        var name = string.Concat(row.Address.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));
        var after = row.After == PageStep.None ? string.Empty : $"-{row.After}";
        return $"{(row.Address == "/" ? "start" : name.Trim('-'))}{after}-{row.As}";
    }
}
