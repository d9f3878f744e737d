using System.Diagnostics;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>A folder in which a script of deployments runs, with the test's own programs before others.</summary>
internal sealed class ScriptFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("cecfunctions-script-").FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    /// <summary>A program in another's place, for what is run here.</summary>
    public void Put(string program, string script)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(PathOf(program), "#!/bin/sh\n" + script);
            File.SetUnixFileMode(PathOf(program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public async Task<ProcessResult> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_path}{Path.PathSeparator}{start.Environment["PATH"]}";
        // The settings of the person who runs the tests, such as signed tags, stay out.
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        start.Environment.Remove("GIT_DIR");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProcessResult(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

/// <summary>A fact about a script of deployments, which runs where they do.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScriptFactAttribute : FactAttribute
{
    private static readonly string[] Needed = ["bash", "git", "unzip"];

    public ScriptFactAttribute()
    {
        if (!RunsHere)
        {
            Skip = $"The scripts of deployments need {string.Join(", ", Needed)}, as their runners have them.";
        }
    }

    public static bool RunsHere { get; } = !OperatingSystem.IsWindows() && Needed.All(Has);

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
