using System.Net;
using CecFunctions.Domain.Notices;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

/// <summary>The page that tells members what was mailed to them.</summary>
public sealed class ReceivedNoticePageTests
{
    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public async Task MailedAndSuppressedNotices_AreToldInWords()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync(email: "ann@members.example");
        Assert.Contains(
            "Nothing has been mailed to you yet.", await site.PageAsync(member, "/notices"), StringComparison.Ordinal);
        await site.AddAsync(member, MemberSite.Course("2026-05-02", 45));
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        await SuppressAsync(site, member);
        await site.DispatchAsync();

        var page = await site.PageAsync(member, "/notices");
        var spanish = WebUtility.HtmlDecode(await site.PageAsync(member, "/notices", "es"));

        Assert.Contains("Your renewal of 15 June 2026 is complete", page, StringComparison.Ordinal);
        Assert.Contains("Renew by 14 March 2027", page, StringComparison.Ordinal);
        Assert.Contains("You had renewed by then.", page, StringComparison.Ordinal);
        Assert.Contains("ALL-NOTICE-3", page, StringComparison.Ordinal);
        Assert.Contains("Su renovación del 15 de junio de 2026 está completa", spanish, StringComparison.Ordinal);
        Assert.Contains("Para entonces usted ya había renovado.", spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindAndReason_HasWordsOfItsOwn()
    {
        foreach (var language in CecFunctions.Explanations.Language.All)
        {
            var words = ReceivedNoticeWords.In(language);
            var headlines = Enum.GetValues<NoticeKind>().Select(kind => words.Headline(kind, "X")).ToList();
            Assert.Equal(headlines.Count, headlines.Distinct().Count());
            Assert.DoesNotContain(words.Headline((NoticeKind)int.MaxValue, "X"), headlines);
            Assert.All(headlines, headline => Assert.Contains("X", headline, StringComparison.Ordinal));
        }
    }

    private static async Task SuppressAsync(MemberSite site, MemberKey member)
    {
        var store = site.Site.Services.GetRequiredService<IMemberStore>();
        var stored = (await store.FindAsync(member, CancellationToken.None))!;
        var reminder = new Notice(
            $"C-{member.MemberId}", NoticeKind.RenewalReminder, -180, 1, new(2027, 3, 14), new(2026, 6, 1));
        await store.CommitAsync(
            new MemberCommit
            {
                Document = stored.Document,
                ETag = stored.ETag,
                NewNotices =
                [
                    new NoticeRecord
                    {
                        Id = NoticeIdentity.From(reminder),
                        Member = member,
                        Notice = reminder,
                        PlannedOn = reminder.Due,
                        State = NoticeState.Suppressed,
                        Reason = NoticeReason.Renewed,
                        Rule = "ALL-NOTICE-3",
                    },
                ],
            },
            CancellationToken.None);
    }
}
