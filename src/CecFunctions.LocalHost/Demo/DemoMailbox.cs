namespace CecFunctions.LocalHost.Demo;

/// <summary>The mailbox folder of the demo alone.</summary>
/// <param name="Folder">Where it is.</param>
internal sealed record DemoMailbox(string Folder)
{
    private const string Mails = "*.eml";

    /// <summary>Throws away the mails of an earlier demo or night; nothing else in the folder is touched.</summary>
    public void Empty()
    {
        if (Directory.Exists(Folder))
        {
            foreach (var mail in Directory.EnumerateFiles(Folder, Mails))
            {
                File.Delete(mail);
            }
        }
    }
}
