// The Function App on Flex Consumption, its settings, the sign-in of staff and its logs.

param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param packageContainerUri string

@description('The subnet that the app reaches everything through; empty = none.')
param subnetId string
param vaultName string
param secretsAreSet bool
param insightsConnectionString string
param workspaceId string
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyHttp int
param httpConcurrency int
param siteAddress string
param mailTemplates string
param customDomain string
param customDomainThumbprint string
param clientAddressHeader string
param paymentPage string
param sendGridFrom string
param evidenceScanner string
param memberTokensIssuer string
param memberTokensAudience string
param memberTokensMetadataAddress string
param staffClientId string
param staffTenantId string
param otlpEndpoint string

var hasStaffSignIn = !empty(staffClientId)
var staffIssuer = '${environment().authentication.loginEndpoint}${staffTenantId}/v2.0'
var hasCustomDomain = !empty(customDomain) && !empty(customDomainThumbprint)
var reachedAt = !empty(siteAddress) ? siteAddress : 'https://${hasCustomDomain ? customDomain : app.properties.defaultHostName}'
var secretReference = '@Microsoft.KeyVault(VaultName=${vaultName};SecretName='

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd finds the app that it deploys to by this tag.
  tags: union(tags, { 'azd-service-name': 'functionapp' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp > 0 ? [
          {
            name: 'http'
            instanceCount: alwaysReadyHttp
          }
        ] : []
        triggers: httpConcurrency > 0 ? {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        } : null
      }
    }
  }
}

// All settings by their literal names; the README says what each is. FUNCTIONS_WORKER_RUNTIME is not among them, because
// the plan takes it from functionAppConfig; nor are MailboxFolder and AzuriteFolder, which are for one machine.
resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: {
    AzureWebJobsStorage__accountName: storageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    // The app goes by the first. Neither is a parameter: what stands in for signing in works in Development.
    AZURE_FUNCTIONS_ENVIRONMENT: 'Production'
    ASPNETCORE_ENVIRONMENT: 'Production'
    NightlySweepSchedule: '0 5 * * * *'
    AuditDrawSchedule: '0 35 * * * *'
    NoticeDispatchSchedule: '0 */5 * * * *'
    DueIndexAuditSchedule: '0 30 9 * * 0'
    EvidencePurgeSchedule: '0 0 10 2 1 *'
    SendGridApiKey: secretsAreSet ? '${secretReference}SendGridApiKey)' : ''
    SendGridEventKey: secretsAreSet ? '${secretReference}SendGridEventKey)' : ''
    PaymentHookSecret: secretsAreSet ? '${secretReference}PaymentHookSecret)' : ''
    PaymentPage: paymentPage
    SendGridFrom: sendGridFrom
    EvidenceScanner: evidenceScanner
    Mail__Templates: mailTemplates
    SiteAddress: reachedAt
    ClientAddressHeader: clientAddressHeader
    MemberTokens__Issuer: memberTokensIssuer
    MemberTokens__Audience: memberTokensAudience
    MemberTokens__MetadataAddress: memberTokensMetadataAddress
    StaffTokens__Issuer: hasStaffSignIn ? staffIssuer : ''
    StaffTokens__Audience: staffClientId
    StaffTokens__MetadataAddress: hasStaffSignIn ? '${staffIssuer}/.well-known/openid-configuration' : ''
    RateLimits__SignInByAddress: '120/900'
    RateLimits__SignInByAccount: '5/900'
    RateLimits__EmailChangesByAccount: '5/900'
    RateLimits__SignInTogether: '600/60'
    RateLimits__LinksByAddress: '60/60'
    RateLimits__WritesByMember: '120/60'
    RateLimits__ReadsByCaller: '1200/60'
    RateLimits__VerificationByAddress: '60/60'
    RateLimits__FeedByProvider: '60/60'
    RateLimits__UnsignedByAddress: '600/60'
    RateLimits__UnsignedTogether: '12000/60'
    RateLimits__RefusedByAddress: '30/60'
    OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
    // Sign-in of staff proves itself to Entra by the app's identity, so that there is no client secret to keep.
    OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  }
}

// A request without sign-in passes: the pipeline knows members, partners and the public in ways of its own, and checks
// staff's ID token again. The token store is what makes the platform hand that token on.
resource staffSignIn 'Microsoft.Web/sites/config@2024-11-01' = if (hasStaffSignIn) {
  parent: app
  name: 'authsettingsV2'
  dependsOn: [
    settings
  ]
  properties: {
    platform: {
      enabled: true
      runtimeVersion: '~1'
    }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: {
      requireHttps: true
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: staffClientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: staffIssuer
        }
        validation: {
          allowedAudiences: [
            staffClientId
          ]
        }
      }
    }
    login: {
      tokenStore: {
        enabled: true
      }
    }
  }
}

// Publishing is by Entra alone; the user names and passwords that every app comes with open nothing.
resource noFtpPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScmPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

resource domain 'Microsoft.Web/sites/hostNameBindings@2024-11-01' = if (hasCustomDomain) {
  parent: app
  name: customDomain
  properties: {
    siteName: app.name
    customHostNameDnsRecordType: 'CName'
    hostNameType: 'Verified'
    sslState: 'SniEnabled'
    thumbprint: customDomainThumbprint
  }
}

// Not AppServiceHTTPLogs: it records full addresses, and links of sign-in with them (docs/security.md).
resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: true
      }
      {
        category: 'AppServiceAuthenticationLogs'
        enabled: true
      }
    ]
  }
}

output name string = app.name
output siteAddress string = reachedAt
