using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class TemporaryFileTests
{
    [Fact]
    public void File_IsOfThisAccountAlone_AndHasNoNameWhileItIsOpen()
    {
        using var file = TemporaryFile.Create();
        file.Write("member"u8);
        file.Flush();

        if (!OperatingSystem.IsWindows())
        {
            Assert.False(File.Exists(file.Name));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.SafeFileHandle));
        }

        file.Dispose();
        Assert.False(File.Exists(file.Name));
    }
}
