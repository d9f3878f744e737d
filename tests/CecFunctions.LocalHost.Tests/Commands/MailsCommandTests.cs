using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>An office begins with the built-in words of a mail, changes them, and has them checked.</summary>
public sealed class MailsCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("cec-mails").FullName;

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task CopiedWords_AreRight_AndChangedOnesAreChecked()
    {
        foreach (var name in new[] { "lapsed", "frame", "sign-in", "needs" })
        {
            Assert.Equal(ExitCode.Done, (await _shell.RunWithoutStorageAsync("mails", "copy", name, _folder)).ExitCode);
        }

        var right = await _shell.RunWithoutStorageAsync("mails", "check", _folder);
        Assert.Equal((ExitCode.Done, ""), (right.ExitCode, right.Error));
        Assert.Equal(4, right.Figure("templates"));

        await File.AppendAllTextAsync(Path.Combine(_folder, "lapsed.liquid"), "\n{{ no.such.fact }}\n");
        var wrong = await _shell.RunWithoutStorageAsync("mails", "check", _folder);
        Assert.Equal(ExitCode.Failed, wrong.ExitCode);
        Assert.Equal(1, wrong.Figure("faults"));
        Assert.Matches(@"^lapsed\.liquid:\d+ has the fact 'no', which there is not\.", wrong.Error);
    }

    [Fact]
    public async Task Copy_NeverWritesOverAFile_AndKnowsEveryMail()
    {
        await _shell.RunWithoutStorageAsync("mails", "copy", "lapsed", _folder);

        var again = await _shell.RunWithoutStorageAsync("mails", "copy", "lapsed", _folder);
        Assert.Equal(ExitCode.WrongInput, again.ExitCode);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        var unknown = await _shell.RunWithoutStorageAsync("mails", "copy", "lapse", _folder);
        Assert.Equal(ExitCode.WrongInput, unknown.ExitCode);
        Assert.Contains("is none of address-change-asked, ", unknown.Error, StringComparison.Ordinal);
    }
}
