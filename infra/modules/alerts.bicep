// What is worth waking a person for (docs/operations.md, Metrics), asked of the workspace.

param name string
param location string
param tags object
param workspaceId string
param emails array

@description('Whose reading and writing of blobs is expected: the app, and who is named beside it.')
param knownPrincipalIds array

var known = join(map(knownPrincipalIds, id => '\'${id}\''), ', ')
var secretBlobs = '^/[^/]+/(evidence|draw-seeds|badge-keys|keys)/'
var recordBlobs = '^/[^/]+/(manifests|draw-seeds)/'
var byAnother = join([
  'StorageBlobLogs | where RequesterObjectId !in (${known}) and toint(StatusCode) < 300'
  'and ((Category == \'StorageRead\' and ObjectKey matches regex \'${secretBlobs}\')'
  'or (Category in (\'StorageWrite\', \'StorageDelete\') and ObjectKey matches regex \'${recordBlobs}\'))'
], ' ')

var rules = [
  {
    name: 'night-not-running'
    text: 'NightlySweep, which runs every hour, has not ended well for three. Nothing is lost, but the night waits.'
    severity: 1
    window: 'PT3H'
    query: 'AppRequests | where Name == "NightlySweep" and Success == true'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'hints-overdue'
    text: 'A night found hints more than a day old (cec.due.oldest).'
    severity: 2
    window: 'PT1H'
    query: 'AppMetrics | where Name == "cec.due.oldest" and Max > 1'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'notices-dead'
    text: 'Notices were given up and wait for staff (cec.notices.dead).'
    severity: 2
    window: 'PT1H'
    query: 'AppMetrics | where Name == "cec.notices.dead" and Sum > 0'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'messages-put-aside'
    text: 'A queue message failed too often or could not be read (cec.queue.dead).'
    severity: 2
    window: 'PT1H'
    query: 'AppMetrics | where Name == "cec.queue.dead" and Sum > 0'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'functions-failing'
    text: 'A timer or a queue function failed.'
    severity: 2
    window: 'PT1H'
    query: 'AppRequests | where Name in ("NightlySweep", "AuditDraw", "NoticeDispatch", "DueIndexAudit", "EvidencePurge", "SweepShard", "SignInMail") and Success == false'
    operator: 'GreaterThan'
    threshold: 2
  }
  {
    name: 'requests-failing'
    text: 'More than 20 requests were answered by a server error in a quarter of an hour.'
    severity: 2
    window: 'PT15M'
    query: 'AppRequests | where toint(ResultCode) >= 500'
    operator: 'GreaterThan'
    threshold: 20
  }
  {
    name: 'blobs-by-another'
    text: 'Documents, seeds or keys were read, or the records of a draw written or deleted, by another than the app.'
    severity: 1
    window: 'PT1H'
    query: byAnother
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'cec'
    enabled: true
    emailReceivers: [for (address, i) in emails: {
      name: 'mail-${i}'
      emailAddress: address
      useCommonAlertSchema: true
    }]
  }
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: 'alert-${name}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.name
    description: rule.text
    severity: rule.severity
    enabled: true
    scopes: [
      workspaceId
    ]
    evaluationFrequency: 'PT15M'
    windowSize: rule.window
    autoMitigate: true
    // The tables come with the first telemetry; until then a query naming them would be refused.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        people.id
      ]
    }
  }
}]
