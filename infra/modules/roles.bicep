// Two roles narrower than those that Azure has. To define roles is a right of its own, which the pipeline does not
// have: it could give itself anything.

@description('Ids, which assignments know without this module.')
param creatorId string
param editorId string
param suffix string

var blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
// To see that a container is there; not to make, change or delete one.
var containerRead = 'Microsoft.Storage/storageAccounts/blobServices/containers/read'

// Put Blob asks for blobs/add/action where the blob is new, and for blobs/write where it replaces one. Blocks are
// staged with blobs/write only, so what is written under this role goes in one request (Blobs.TryCreateAsync).
resource creator 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: creatorId
  properties: {
    roleName: 'CecFunctions blob creator (${suffix})'
    description: 'Creates and reads blobs; changes and deletes none.'
    type: 'CustomRole'
    assignableScopes: [
      resourceGroup().id
    ]
    permissions: [
      {
        actions: [
          containerRead
        ]
        dataActions: [
          '${blobs}/read'
          '${blobs}/add/action'
        ]
      }
    ]
  }
}

// Tags are read and not written: a scanner writes its result there, and the app must not be able to.
resource editor 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: editorId
  properties: {
    roleName: 'CecFunctions blob editor (${suffix})'
    description: 'Creates, reads, changes and deletes blobs and leases them; makes and deletes no container.'
    type: 'CustomRole'
    assignableScopes: [
      resourceGroup().id
    ]
    permissions: [
      {
        actions: [
          containerRead
        ]
        dataActions: [
          '${blobs}/read'
          '${blobs}/add/action'
          '${blobs}/write'
          '${blobs}/delete'
          '${blobs}/tags/read'
        ]
      }
    ]
  }
}
