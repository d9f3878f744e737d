using CecFunctions.Imports;
using CecFunctions.Pages;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.Imports;

/// <summary>One member is entered by a form, with the checks of a roster.</summary>
public sealed class OneMemberPageTests(MemberSite site) : IClassFixture<MemberSite>
{
    private static readonly (string Name, string Value)[] Ann =
    [
        ("program", "acsm"), ("memberId", "One-1"), ("name", "<b>Ann</b> =cmd"), ("email", "ann@example.org"),
        ("type", "ACSM-CPT"), ("credentialNumber", "N-1"), ("certifiedOn", "2024-03-15"), ("bodyMember", "true"),
    ];

    [Fact]
    public async Task NewMember_IsLookedThrough_AndThenEntered_AndNotTwice()
    {
        var page = await site.LookAsync(Ann);
        Assert.Contains("Nothing is written yet", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Ann&lt;/b&gt; =cmd", page, StringComparison.Ordinal);
        Assert.Contains("name=\"certifiedOn\" value=\"2024-03-15\"", page, StringComparison.Ordinal);
        Assert.Empty(await site.FoundAsync("q=N-1"));

        Assert.Equal(
            $"{PageAddress.StaffMembers}/acsm/One-1",
            await site.PostedAsync(OneMemberPages.Address, [.. Ann, (OneMemberForm.Save, "true")]));

        Assert.Equal(["One-1"], await site.FoundAsync("q=N-1"));
        Assert.Contains("=cmd", await site.StaffPageAsync($"{PageAddress.StaffMembers}/acsm/One-1"), StringComparison.Ordinal);
        var again = await site.RefusedAsync(OneMemberPages.Address, [.. Ann, (OneMemberForm.Save, "true"), ("another", "form")]);
        Assert.Contains("Number of the credential</bdi>: The member is on record", again, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memberId", "", "Member id</bdi>: Enter this.")]
    [InlineData("certifiedOn", "yesterday", "Certified on</bdi>: Enter a date")]
    [InlineData("email", "not an address", "E-mail address</bdi>: ")]
    [InlineData("type", "NASM-CPT", "Credential</bdi>: ")]
    [InlineData("currentCycleEnds", "2026-01-01", "Last day of the present cycle</bdi>: ")]
    public async Task WhatARosterRefuses_IsRefusedAtItsField(string field, string value, string fault)
    {
        (string Name, string Value)[] entered =
        [
            .. Ann.Where(one => one.Name != field).Select(
                one => one.Name is "memberId" or "credentialNumber" ? (one.Name, "Two-" + field) : one),
            (field, value),
        ];

        Assert.Contains(fault, await site.RefusedAsync(OneMemberPages.Address, entered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumberOfAnother_IsRefused_AndNamesTheHolder()
    {
        var holder = await site.EnrolAsync();

        var page = await site.RefusedAsync(
            OneMemberPages.Address,
            [
                .. Ann.Select(one => one.Name switch
                {
                    "memberId" => (one.Name, "Three"),
                    "credentialNumber" => (one.Name, $"C-{holder.MemberId}"),
                    _ => one,
                }),
            ]);

        Assert.Matches($"Number of the credential</bdi>: [^<]*{holder.MemberId}", page);
    }
}

internal static class LookedThrough
{
    public static async Task<string> LookAsync(this MemberSite site, params (string Name, string Value)[] entered)
    {
        using var answer = await site.PostFormAsync(OneMemberPages.Address, entered);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
