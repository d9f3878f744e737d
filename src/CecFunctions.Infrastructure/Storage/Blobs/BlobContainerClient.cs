using CecFunctions.Infrastructure.Storage.Pipeline;
namespace CecFunctions.Infrastructure.Storage.Blobs;
public sealed class BlobContainerClient { internal BlobContainerClient(StoragePipeline p, Uri e, string n){ _ = p; _ = e; _ = n; } }
