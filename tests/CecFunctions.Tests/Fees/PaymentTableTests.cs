using System.Globalization;
using System.Net;
using CecFunctions.Members;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.Fees;

/// <summary>The exported table of payments has each dollar once, however it came and whatever became of it.</summary>
public sealed class PaymentTableTests
{
    [Fact]
    public async Task AmountsAddUpToWhatWasReceived_AndEachIsUsedRefundedOrOnAccount()
    {
        await using var site = await MemberSite.StartAsync();
        var received = 0m;

        await PaidAndRenewedAsync(60);
        await PaidAndRenewedAsync(9_999);
        await PaidAndRenewedAsync(30, 20, 45.50m);
        await StaffRenewedAsync(60);
        await StaffRenewedAsync(9_999);
        var overpaid = await StaffRenewedAsync(100.25m);
        // What is over is given back in part.
        var payment = (await site.ReadAsync(DeskSite.Of(overpaid)))["feeAccount"]![0]!.Text("paymentId");
        using var refunded = await site.SendAsync(
            "POST",
            $"{DeskSite.Of(overpaid)}/refunds",
            $$"""{ "refundId": "r", "paymentId": "{{payment}}", "amount": 40, "currency": "USD", "reason": "Slip." }""");
        Assert.True(refunded.IsSuccessStatusCode, await refunded.Content.ReadAsStringAsync());
        await PaidAsync(await site.EnrolAsync(), 12.34m);
        // A reinstatement with money of its own, beside money for a renewal that stays.
        var lapsed = await site.EnrolAsync(certifiedOn: "2022-03-15");
        await PaidAsync(lapsed, 60);
        await site.Office.ReinstateAsync(lapsed, $"C-{lapsed.MemberId}", site.Today, 300, CancellationToken.None);
        received += 300;

        var rows = await RowsAsync(site);

        Assert.Equal(received, rows.Sum(row => row["amount"]));
        Assert.All(rows, row => Assert.Equal(row["amount"], row["used"] + row["refunded"] + row["onAccount"]));
        Assert.Contains(rows, row => row["amount"] == 9_999 && row["used"] == 60 && row["onAccount"] == 9_939);
        Assert.Equal(11, rows.Count);

        async Task PaidAsync(MemberKey member, decimal amount)
        {
            await site.PayAsync(member, amount);
            received += amount;
        }

        async Task PaidAndRenewedAsync(params decimal[] amounts)
        {
            var member = await site.EnrolCompleteAsync();
            foreach (var amount in amounts)
            {
                await PaidAsync(member, amount);
            }

            using var renewed = await site.PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
            Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        }

        async Task<MemberKey> StaffRenewedAsync(decimal paid)
        {
            var member = await site.EnrolCompleteAsync();
            var renewed = await site.Office.RenewAsync(
                member, $"C-{member.MemberId}", site.Today, paid, CancellationToken.None);
            Assert.Equal(CommandOutcome.Accepted, renewed.Outcome);
            received += paid;
            return member;
        }
    }

    [Fact]
    public async Task PaymentRightAfterARenewal_IsRemarked_BecauseNothingIsDueThen()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        await site.RenewAsync(member);

        await site.PayAsync(member, 60);

        var account = (await site.ReadAsync(DeskSite.Of(member)))["feeAccount"]!.AsArray();
        Assert.Null(account[0]!["remark"]);
        Assert.Equal("""{"reason":"more-than-due","due":0,"over":60}""", account[1]!["remark"]!.ToJsonString());
    }

    private static async Task<IReadOnlyList<Dictionary<string, decimal>>> RowsAsync(MemberSite site)
    {
        using var response = await site.SendAsync("GET", "/api/staff/export?table=payments");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].TrimStart('\uFEFF').Split(',').Select(name => name.Trim('"')).ToList();
        return
        [
            .. lines.Skip(1).Select(line =>
            {
                var cells = line.Split(',');
                return new[] { "amount", "used", "refunded", "onAccount" }.ToDictionary(
                    name => name,
                    name => decimal.Parse(cells[header.IndexOf(name)], CultureInfo.InvariantCulture));
            }),
        ];
    }
}
