namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class FeesCommandTests : IDisposable
{
    private const string Account =
        """
        {"paymentId":"renew-M1-ID","credential":"C1","purpose":"renewal","amount":9999,"currency":"USD",
        "receivedOn":"2024-02-01","onAccount":LEFT,"remark":{"reason":"more-than-due","due":60,"over":9939},
        "recordedBy":"office","uses":[{"on":"2024-02-01","command":"renew","reference":"1","amount":60}],"refunds":[REFUNDS]}
        """;

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task WhatIsPaidBeyondTheFee_IsRemarked_StaysOnAccount_AndIsGivenBack()
    {
        var file = _shell.File("roster.csv", """
            program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
            acsm,M1,,,ACSM-CPT,C1,2021-03-15,,2031-01-01,
            """);
        await _shell.DoneAsync("import", file, "--as-of", "2021-03-15");
        await _shell.DoneAsync(
            "event", "report", "acsm", "M1", "--on", "2022-05-01", "--id", "r1", "--activity", "continuing-education",
            "--date", "2022-05-01", "--credits", "45", "--approvedBy", "ACE");
        Assert.Empty((await _shell.DoneAsync("fees", "unspent", "acsm")).Lines);

        var renewed = await _shell.DoneAsync("renew", "acsm", "M1", "C1", "--on", "2024-02-01", "--paid", "9999");

        Assert.Contains("\"reason\":\"more-than-due\"", renewed.Lines[1], StringComparison.Ordinal);
        var listed = Assert.Single((await _shell.DoneAsync("fees", "unspent", "acsm")).Lines);
        Assert.StartsWith(
            """{"program":"acsm","memberId":"M1","since":"2024-02-01","onAccount":9939,"owed":0,"balances":""",
            listed,
            StringComparison.Ordinal);
        var shown = Assert.Single((await _shell.DoneAsync("fees", "account", "acsm", "M1")).Lines);
        var id = shown.Split('"')[3];
        Assert.Equal(Expected(id, "9939", ""), shown);

        var refund = await _shell.DoneAsync([.. Refund(id, "9900"), "--reference", "cheque 7"]);
        const string Recorded =
            """{"refundId":"r1","kind":"refund","on":"2024-02-03","amount":9900,"reason":"Slip.","""
                + "\"reference\":\"cheque 7\",\"recordedBy\":\"office\"}";
        Assert.Equal([Recorded], refund.Lines);
        Assert.Equal(refund.Lines, (await _shell.DoneAsync([.. Refund(id, "9900"), "--reference", "cheque 7"])).Lines);
        Assert.Equal(
            [Expected(id, "39", Recorded)], (await _shell.DoneAsync("fees", "account", "acsm", "M1")).Lines);

        Assert.Equal(
            "--amount: at most 39.00 can be given back of it.", await _shell.WrongAsync(Refund(id, "39.01", "r2")));
        Assert.StartsWith(
            "--id: another refund is on record",
            await _shell.WrongAsync(Refund(id, "9899")),
            StringComparison.Ordinal);
        Assert.Equal("PAYMENT: the member made no payment 'x'.", await _shell.WrongAsync(Refund("x", "1", "r3")));
        Assert.StartsWith("--amount: ", await _shell.WrongAsync(Refund(id, "0.001", "r4")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-FEE-1")]
    public async Task PartPayments_AreListed_AndWhatIsOverPaysTheNextCycle()
    {
        var file = _shell.File("roster.csv", """
            program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember
            acsm,M1,,,ACSM-CPT,C1,2021-03-15,,2031-01-01,
            """);
        await _shell.DoneAsync("import", file, "--as-of", "2021-03-15");
        await ReportAsync("r1", "2022-05-01");

        await RenewAsync("2024-02-01", "30");
        Assert.Contains(
            "\"onAccount\":30,", Assert.Single((await _shell.DoneAsync("fees", "unspent", "acsm")).Lines),
            StringComparison.Ordinal);
        await RenewAsync("2024-02-01", "90");
        await ReportAsync("r2", "2025-05-01");
        var renewed = await RenewAsync("2027-02-01", "0");

        Assert.Contains("\"event\":\"renewed\",\"cycle\":3,", renewed.Lines[^1], StringComparison.Ordinal);
        Assert.Empty((await _shell.DoneAsync("fees", "unspent", "acsm")).Lines);
        Assert.Equal(2, (await _shell.DoneAsync("fees", "account", "acsm", "M1")).Lines.Length);
    }

    [Fact]
    public async Task MailsThatLedToNoMailOfOurs_AreListed_AndAnUnknownOneIsNotSettled()
    {
        Assert.Empty((await _shell.DoneAsync("notices", "unmatched")).Lines);
        Assert.Equal(
            "ID: '20240101000000-00' is not on the list.",
            await _shell.WrongAsync("notices", "settle", "20240101000000-00", "--note", "seen"));
    }

    private Task<CommandRun> ReportAsync(string id, string on) => _shell.DoneAsync(
        "event", "report", "acsm", "M1", "--on", on, "--id", id, "--activity", "continuing-education",
        "--date", on, "--credits", "45", "--approvedBy", "ACE");

    private Task<CommandRun> RenewAsync(string on, string paid) =>
        _shell.DoneAsync("renew", "acsm", "M1", "C1", "--on", on, "--paid", paid);

    private static string[] Refund(string payment, string amount, string id = "r1") =>
    [
        "fees", "refund", "acsm", "M1", payment, "--on", "2024-02-03", "--id", id, "--amount", amount,
        "--reason", "Slip.",
    ];

    private static string Expected(string id, string left, string refunds) => Account
        .ReplaceLineEndings("")
        .Replace("renew-M1-ID", id, StringComparison.Ordinal)
        .Replace("LEFT", left, StringComparison.Ordinal)
        .Replace("REFUNDS", refunds, StringComparison.Ordinal);
}
