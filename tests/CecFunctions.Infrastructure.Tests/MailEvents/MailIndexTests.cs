using CecFunctions.Application.MailEvents;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Tests.MailEvents;

public sealed class MailIndexTests : PortTests<IMailIndex>
{
    [Fact]
    public async Task Mail_IsFoundById_WithItsNoticesInOrder()
    {
        var mails = await PortAsync();
        var id = NewId();
        var member = new MemberKey("acsm", "m-1");
        Assert.Null(await mails.FindAsync(id, None));

        await mails.WriteAsync(id, new IndexedMail(member, ["n2", "n1"]), None);
        await mails.WriteAsync(id, new IndexedMail(member, ["n2", "n1", "n3"]), None);

        var found = await mails.FindAsync(id, None);
        Assert.Equal(member, found!.Member);
        Assert.Equal(["n2", "n1", "n3"], found.Notices.AsEnumerable());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var mails = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mails.FindAsync("id", Cancelled()));
    }
}
