using System.Diagnostics;
using CecFunctions.Azurite;
using Microsoft.Playwright;

namespace CecFunctions.Pages.Tests;

/// <summary>The system's Chromium, driven by Playwright, which brings no browser of its own here.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Name = "chromium";
    private const string Script = "scripts/install-chromium.sh";

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>Starts it, and installs it before where it is missing.</summary>
    /// <exception cref="InvalidOperationException">It cannot be installed.</exception>
    public static async Task<Chromium> StartAsync()
    {
        var program = Find() ?? await InstallAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-quic",
            ],
        });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);

    private static async Task<string> InstallAsync()
    {
        using var script = Process.Start(
            new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Find(), Script)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        script.StandardInput.Close();
        var said = script.StandardOutput.ReadToEndAsync();
        var failed = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        return Find() ?? throw new InvalidOperationException(
            $"The tests of pages need Chromium, and {Script} could not install it (exit code {script.ExitCode}): "
                + $"{await said}{failed}");
    }
}
