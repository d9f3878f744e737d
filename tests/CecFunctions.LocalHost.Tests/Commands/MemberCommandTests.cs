namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class MemberCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task MistypedCredential_IsCorrected_AndThenWithdrawn()
    {
        await ImportAsync();

        var corrected = await _shell.DoneAsync(
            "member", "correct", "acsm", "M1", "C1", "--on", "2024-01-02", "--reason", "Card seen.",
            "--certifiedOn", "2022-03-15", "--number", "C9");
        Assert.Equal(
            """
            {"on":"2024-01-02","credential":"C9","event":"credentialCorrected","note":"number C1 to C9; certifiedOn
             2021-03-15 to 2022-03-15; cycle ends 2024-03-14 to 2025-03-14: Card seen."}
            """.ReplaceLineEndings(""),
            Assert.Single(corrected.Lines));
        // The same again changes nothing.
        Assert.Empty((await _shell.DoneAsync(
            "member", "correct", "acsm", "M1", "C1", "--on", "2024-01-02", "--reason", "Card seen.",
            "--certifiedOn", "2022-03-15", "--number", "C9")).Lines);

        var withdrawn = await _shell.DoneAsync(
            "member", "withdraw", "acsm", "M1", "C9", "--on", "2024-01-03", "--reason", "Entered twice.");
        Assert.Equal(
            """
            {"on":"2024-01-03","credential":"C9","event":"credentialWithdrawn","note":"ACSM-CPT certified on
             2022-03-15: Entered twice."}
            """.ReplaceLineEndings(""),
            Assert.Single(withdrawn.Lines));
        // The roster that brought it does not bring it back by itself.
        var roster = _shell.File("roster.csv", RosterText.Header + RosterText.Acsm);
        var again = await _shell.RunAsync("import", roster, "--as-of", "2024-01-03");
        Assert.Equal((0, 1), (again.Figure("added"), again.Figure("conflicts")));
        Assert.Contains("credentialNumber: note: was withdrawn on 2024-01-03,", again.Error);
        var entered = await _shell.RunAsync("import", roster, "--as-of", "2024-01-03", "--enter-withdrawn");
        Assert.Equal((1, 0), (entered.Figure("added"), entered.Figure("conflicts")));
    }

    [Fact]
    public async Task StateOfAPerson_IsRecordedAndTakenBack()
    {
        await ImportAsync();

        var set = await _shell.DoneAsync(
            "member", "state", "acsm", "M1", "do-not-mail", "--on", "2024-01-02", "--reason", "Letter.");
        var back = await _shell.DoneAsync(
            "member", "state", "acsm", "M1", "none", "--on", "2024-01-03", "--reason", "Call.");

        Assert.Equal(
            """{"on":"2024-01-02","event":"personStateSet","note":"none to do-not-mail: Letter."}""",
            Assert.Single(set.Lines));
        Assert.Equal(
            """{"on":"2024-01-03","event":"personStateSet","note":"do-not-mail to none: Call."}""",
            Assert.Single(back.Lines));
    }

    [Fact]
    public async Task ErasedPerson_IsListedAndUnknown()
    {
        await ImportAsync();

        var erased = await _shell.DoneAsync(
            "member", "erase", "acsm", "M1", "--on", "2024-01-02", "--reason", "Letter 17.");

        const string kept =
            """{"program":"acsm","memberId":"M1","erasedOn":"2024-01-02","by":"office","logLength":2}""";
        Assert.Equal(kept, Assert.Single(erased.Lines));
        Assert.Equal(kept, Assert.Single((await _shell.DoneAsync("member", "erased", "acsm")).Lines));
        Assert.Equal(
            "MEMBER: there is no member 'M1' of acsm.", await _shell.WrongAsync("sessions", "list", "acsm", "M1"));
        Assert.Empty((await _shell.DoneAsync("export", "--as-of", "2024-02-01")).Lines);
    }

    [Fact]
    public async Task WhatIsWrong_IsSaidWithItsOption()
    {
        await ImportAsync();

        Assert.StartsWith(
            "--type: must be one of ACSM-",
            await _shell.WrongAsync(
                "member", "correct", "acsm", "M1", "C1", "--on", "2024-01-02", "--reason", "x", "--type", "NONE"),
            StringComparison.Ordinal);
        Assert.Equal(
            "CREDENTIALNUMBER: the member has no such credential.",
            await _shell.WrongAsync(
                "member", "withdraw", "acsm", "M1", "C7", "--on", "2024-01-02", "--reason", "x"));
        Assert.StartsWith(
            "--reason: must have 1 to 500 characters",
            await _shell.WrongAsync("member", "erase", "acsm", "M1", "--on", "2024-01-02", "--reason", " "),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "--reason: has a right-to-left override (U+202E) as character 2, which cannot be seen.",
            await _shell.WrongAsync("member", "erase", "acsm", "M1", "--on", "2024-01-02", "--reason", "a\u202eb"),
            StringComparison.Ordinal);
    }

    private Task<CommandRun> ImportAsync() => _shell.DoneAsync(
        "import", _shell.File("roster.csv", RosterText.Header + RosterText.Acsm), "--as-of", "2021-03-15");
}
