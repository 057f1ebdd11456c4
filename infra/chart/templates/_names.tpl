{{- define "botwarden.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "botwarden.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "botwarden.labels" -}}
{{ include "botwarden.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "botwarden.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "botwarden.name" .) .Values.serviceAccount.name }}{{ else }}{{ default "default" .Values.serviceAccount.name }}{{ end }}
{{- end }}

{{- define "botwarden.secret" -}}
{{- default (include "botwarden.name" .) .Values.secrets.existingSecret }}
{{- end }}

{{- /* The names of the variables whose values are secret, as a JSON list. */ -}}
{{- define "botwarden.secretKeys" -}}
{{- if .Values.secrets.existingSecret }}{{ .Values.secrets.keys | toJson }}{{ else }}{{ keys .Values.secrets.values | sortAlpha | toJson }}{{ end }}
{{- end }}

{{- define "botwarden.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}{{ else }}{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}{{ end }}
{{- end }}
