using System.Text.RegularExpressions;
using MimeKit;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>The folder in which the attacked site keeps its mails, read as their addressees would.</summary>
internal sealed partial class AttackMails : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string _folder;
    private readonly FileSystemWatcher _watcher;
    private TaskCompletionSource _arrived = NewArrival();

    public AttackMails(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        _watcher = new FileSystemWatcher(_folder, "*.eml");
        _watcher.Renamed += (_, _) => Arrive();
        _watcher.Created += (_, _) => Arrive();
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();

    /// <summary>The texts of all mails to an address.</summary>
    public IReadOnlyList<string> To(string address) =>
        [
            .. from file in new DirectoryInfo(_folder).EnumerateFiles("*.eml")
               orderby file.LastWriteTimeUtc
               let mail = MimeMessage.Load(file.FullName)
               where mail.To.Mailboxes.Any(to => to.Address == address)
               select mail.TextBody,
        ];

    /// <summary>The link in a mail to an address that is there, or that is on its way.</summary>
    /// <param name="path">What the link leads to, such as <c>/sign-in/</c>.</param>
    /// <param name="number">1 for the first such mail.</param>
    public async Task<Uri> LinkAsync(string address, string path, int number = 1)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            // Before the folder is read, so that a mail that comes meanwhile is not waited for.
            var arrived = Volatile.Read(ref _arrived).Task;
            var link = (from mail in To(address)
                        from Match found in Link().Matches(mail)
                        where found.Value.Contains(path, StringComparison.Ordinal)
                        select new Uri(found.Value)).Distinct().ElementAtOrDefault(number - 1);
            if (link is not null)
            {
                return link;
            }

            await arrived.WaitAsync(limit.Token);
        }
    }

    /// <summary>Tells all who wait.</summary>
    private void Arrive() => Interlocked.Exchange(ref _arrived, NewArrival()).SetResult();

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
