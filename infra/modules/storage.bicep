// The storage account: the system's data, the host's own blobs, and the app's package. No shared key opens it.

param name string
param location string
param tags object
param sku string
param deletedBlobDays int
param workspaceId string

// What the system makes at its start, and for queues those of CecWork with their poison queues; tests compare them.
var dataContainers = [
  'jobs'
  'evidence'
  'manifests'
  'draw-seeds'
  'badge-keys'
  'keys'
]
var dataTables = [
  'members'
  'due'
  'lookups'
  'runs'
  'audits'
  'draws'
  'payments'
  'staff'
  'sessions'
  'signins'
  'applications'
  'marked'
  'statuscounts'
  'mails'
  'providers'
  'feedlines'
]
var dataQueues = [
  'sweep-shards'
  'sweep-shards-poison'
  'sign-in-requests'
  'sign-in-requests-poison'
]

// What the Functions host keeps for itself: its locks and schedules, and the keys of its own endpoints.
var hostContainers = [
  'azure-webjobs-hosts'
  'azure-webjobs-secrets'
]
var packageContainer = 'app-package'

var containerNames = concat(dataContainers, hostContainers, [packageContainer])

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // For the whole account, because the service knows no smaller scope; meant for evidence, manifests, seeds and keys.
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: deletedBlobDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: deletedBlobDays
    }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [for n in containerNames: {
  parent: blobs
  name: n
  properties: {
    publicAccess: 'None'
  }
}]

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [for n in dataQueues: {
  parent: queueService
  name: n
}]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [for n in dataTables: {
  parent: tableService
  name: n
}]

// Nothing that a rule asks to be kept goes by age: EvidencePurge decides by the renewal's date, and manifests stay.
// What versioning keeps beyond that goes: a purged document must be gone, and old host blobs and packages have no use.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [
    blobs
  ]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'evidence/'
                'jobs/'
                'azure-webjobs-hosts/'
                '${packageContainer}/'
              ]
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
}

// Who wrote and deleted blobs is kept; reads and tables are not, for there are as many as there are requests.
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

output name string = account.name
output containers array = containerNames
output queues array = dataQueues
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainer}'
