using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>The Bicep compiler, where it lies in the package that this project references.</summary>
internal static class BicepCompiler
{
    /// <summary>
    /// What the compiler gets of this process's environment: no variable that parameters read may come from outside.
    /// </summary>
    private static readonly string[] Passed = ["HOME", "PATH", "TMPDIR"];

    /// <summary>The longest a compilation may take before the test gives up on it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Whether this is the platform that the package's compiler is built for.</summary>
    public static bool RunsHere { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64;

    /// <param name="folder">The folder it works in.</param>
    /// <param name="environment">The variables that parameters are read from.</param>
    public static async Task<ProcessResult> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Compiler(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Passed).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // A port without a listener, so that fetching anything fails the compilation; and no need of the system's ICU.
        start.Environment["HTTP_PROXY"] = start.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"'bicep {string.Join(' ', arguments)}' did not end within {Limit}.");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }

    private static string Compiler() => typeof(BicepCompiler).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(BicepCompiler))
        .Value!;
}

/// <summary>A fact about the compiled infrastructure, which is skipped where the compiler does not run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute()
    {
        if (!BicepCompiler.RunsHere)
        {
            Skip = "The package of the Bicep compiler is for Linux on x64.";
        }
    }
}
